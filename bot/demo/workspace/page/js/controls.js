// Controls that several views share.

import { el } from "./dom.js";
import { icon } from "./icons.js";

/** A button that shows only an icon; `label` says what it does. */
export function iconButton(label, symbol, click, extra = {}) {
  const { aria, ...rest } = extra;
  return el(
    "button",
    {
      type: "button",
      className: "icon-button",
      aria: { label, ...aria },
      on: { click },
      ...rest,
    },
    icon(symbol),
  );
}

/** A plain button with words. */
export function textButton(words, className, click, testid) {
  const data = testid ? { testid } : {};
  return el("button", { type: "button", className, data, on: { click } }, words);
}
