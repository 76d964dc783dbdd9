// Short notices at the edge of the window; several stack, each goes by itself.

import { iconButton } from "./controls.js";
import { el } from "./dom.js";

const STAY = 9000; // ms

/** Shows a notice and returns its node; a "bad" one (a refusal) stays until it is closed. */
export function toast(title, { kind = "info", body = [] } = {}) {
  const close = iconButton("Dismiss", "close", () => node.remove());
  const node = el(
    "div",
    { className: `toast toast-${kind}`, data: { testid: "toast" } },
    el("div", { className: "toast-text" }, el("strong", {}, title), ...body),
    close,
  );
  document.getElementById("toasts").append(node);
  if (kind !== "bad") setTimeout(() => node.remove(), STAY);
  return node;
}

/** Runs an act and shows its refusal, if any. Returns whether it went well. */
export async function attempt(job) {
  try {
    await job();
    return true;
  } catch (error) {
    toast(error.message, { kind: "bad" });
    return false;
  }
}
