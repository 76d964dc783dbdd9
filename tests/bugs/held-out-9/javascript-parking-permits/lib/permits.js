'use strict';

/**
 * @typedef {object} Permit
 * @property {string} plate
 * @property {string} holder
 * @property {string} [company]  only permits of companies have one
 * @property {string} [bay]      a reserved bay, if there is one
 * @property {string} until      ISO date, the last day it is good for
 */

const plateOf = (text) => text.replace(/[\s-]/g, '').toUpperCase();

/** @param {Permit} permit */
function isValidOn(permit, day) {
  return day <= permit.until;
}

/** @param {Permit[]} permits */
function findByPlate(permits, plate) {
  return permits.find((permit) => plateOf(permit.plate) === plateOf(plate));
}

module.exports = { plateOf, isValidOn, findByPlate };
