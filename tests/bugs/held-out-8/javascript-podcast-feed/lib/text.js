"use strict";

const NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The text as it may stand in XML. */
function escape(text) {
  return text.replace(/[&<>"]/g, (found) => NAMES[found]);
}

module.exports = { escape };
