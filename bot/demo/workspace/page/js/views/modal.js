// The modal view a bot has opened for the person acting: its inputs, Submit, Close, and its errors.

import { act } from "../api.js";
import { renderBlocks } from "../blocks/blocks.js";
import { Surface, setBusy } from "../blocks/surface.js";
import { iconButton, textButton } from "../controls.js";
import { el } from "../dom.js";
import { store } from "../store.js";
import { plainText } from "../text/prose.js";
import { attempt, toast } from "../toast.js";

export class Modal {
  #shown = null; // the JSON of the view on screen, with the person it is for
  #surface = null;

  constructor() {
    this.node = el("dialog", {
      className: "dialog modal",
      aria: { labelledby: "modal-title" },
      data: { testid: "modal" },
    });
    this.node.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#close();
    });
  }

  show() {
    const view = store.views.get(store.me) ?? null;
    const shown = view && JSON.stringify([store.me, view]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (!view) {
      this.node.close();
      this.#surface = null;
      return;
    }
    this.#draw(view);
    if (!this.node.open) this.node.showModal();
    this.node
      .querySelector("[autofocus], .field, .select, fieldset input, .dialog-actions .primary")
      ?.focus();
  }

  /** Puts each error under the block it belongs to; one without a block is a notice. */
  showErrors({ user, errors }) {
    if (user !== store.me) return;
    if (errors[""]) toast(errors[""], { kind: "bad" });
    for (const slot of this.node.querySelectorAll(".field-error")) {
      const text = errors[slot.parentElement.dataset.blockId];
      slot.textContent = text ?? "";
      slot.hidden = !text;
      slot.parentElement.classList.toggle("has-error", Boolean(text));
    }
    this.node.querySelector(".has-error :is(input, textarea, select)")?.focus();
  }

  #draw(view) {
    const user = store.me;
    const key = `view/${view.id}/${user}`;
    const earlier = this.#surface?.key === key ? this.#surface.values : {};
    const send = (control) => act("view-action", { user, view_id: view.id, ...control });
    this.#surface = new Surface({ key, send, earlier });
    const submit = view.submit
      ? el(
          "button",
          { type: "submit", className: "button primary", data: { testid: "modal-submit" } },
          plainText(view.submit.text),
        )
      : null;
    const onSubmit = (event) => {
      event.preventDefault();
      if (submit) this.#submit(submit, user);
    };
    this.node.replaceChildren(
      el(
        "form",
        { noValidate: true, on: { submit: onSubmit } },
        el(
          "header",
          { className: "dialog-head" },
          el("h2", { id: "modal-title" }, plainText(view.title?.text)),
          iconButton("Close", "close", () => this.#close()),
        ),
        el("div", { className: "dialog-body blocks" }, ...renderBlocks(view.blocks, this.#surface)),
        el(
          "footer",
          { className: "dialog-actions" },
          textButton(
            plainText(view.close?.text ?? "Close"),
            "button",
            () => this.#close(),
            "modal-close",
          ),
          submit,
        ),
      ),
    );
  }

  async #submit(button, user) {
    if (button.disabled) return;
    this.showErrors({ user, errors: {} });
    setBusy(button, true);
    await attempt(() =>
      act("submit-view", { user, values: this.#surface.values }).catch(unlessShown),
    );
    setBusy(button, false);
  }

  async #close() {
    const user = store.me;
    if (!(await attempt(() => act("close-view", { user })))) store.setView(user, null);
  }
}

/** Lets a refusal pass whose reasons already stand in the modal, block by block. */
function unlessShown(refusal) {
  if (!refusal.answer?.errors) throw refusal;
}
