// Parts that fold away. Whether one is open survives a redrawing of the message it is in.

import { el } from "../dom.js";
import { icon } from "../icons.js";

const chosen = new Map(); // key -> whether the person left it open

/** A foldable part; `key` tells it from every other on the page. */
export function disclosure({ key, open, className, heading }, ...children) {
  const remember = () => chosen.set(key, !node.open); // the click comes before the change
  const node = el(
    "details",
    { className: `disclosure ${className}`, open: chosen.get(key) ?? open },
    el("summary", { on: { click: remember } }, icon("chevron"), ...heading),
    el("div", { className: "disclosure-body" }, ...children),
  );
  return node;
}
