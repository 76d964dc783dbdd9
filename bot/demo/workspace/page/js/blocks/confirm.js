// Asks "are you sure" the way an element's `confirm` object words it.

import { el } from "../dom.js";
import { plainText, textObject } from "../text/prose.js";

/** Resolves to whether the person agreed; Escape means no. */
export function confirmation({ title, text, confirm, deny, style }) {
  return new Promise((resolve) => {
    const choose = (answer) => () => dialog.close(answer);
    const agree = style === "danger" ? "button danger" : "button primary";
    const dialog = el(
      "dialog",
      { className: "dialog confirm", aria: { labelledby: "confirm-title" }, data: { testid: "confirm" } },
      el("h2", { id: "confirm-title" }, plainText(title?.text ?? "Are you sure?")),
      el("div", { className: "prose" }, ...textObject(text)),
      el(
        "div",
        { className: "dialog-actions" },
        el("button", { type: "button", className: "button", on: { click: choose("no") } },
          plainText(deny?.text ?? "Cancel")),
        el("button", { type: "button", className: agree, data: { testid: "confirm-yes" }, on: { click: choose("yes") } },
          plainText(confirm?.text ?? "Yes")),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
