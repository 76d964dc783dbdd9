// Asks "are you sure" the way an element's `confirm` object words it.

import { textButton } from "../controls.js";
import { el } from "../dom.js";
import { plainText, textObject } from "../text/prose.js";

/** Resolves to whether the person agreed; Escape means no. */
export function confirmation({ title, text, confirm, deny, style }) {
  return new Promise((resolve) => {
    const choose = (answer) => () => dialog.close(answer);
    const agree = style === "danger" ? "button danger" : "button primary";
    const dialog = el(
      "dialog",
      {
        className: "dialog confirm",
        aria: { labelledby: "confirm-title" },
        data: { testid: "confirm" },
      },
      el("h2", { id: "confirm-title" }, plainText(title?.text ?? "Are you sure?")),
      el("div", { className: "prose" }, ...textObject(text)),
      el(
        "div",
        { className: "dialog-actions" },
        textButton(plainText(deny?.text ?? "Cancel"), "button", choose("no")),
        textButton(plainText(confirm?.text ?? "Yes"), agree, choose("yes"), "confirm-yes"),
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
