// The list of completions above a text box, worked with the arrow keys, Tab, Enter and Escape.

import { el } from "../dom.js";

export class Suggestions {
  #choices = [];
  #from = 0;
  #at = 0;

  /** `offers()` gives {from, choices} for the caret or null; `changed()` follows an insertion. */
  constructor(box, id, offers, changed) {
    this.box = box;
    this.offers = offers;
    this.changed = changed;
    this.node = el("ul", {
      className: "suggestions",
      id,
      role: "listbox",
      hidden: true,
      aria: { label: "Suggestions" },
    });
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", id);
    box.addEventListener("blur", () => this.close());
    this.close();
  }

  refresh() {
    const offer = this.offers();
    if (!offer?.choices.length) return this.close();
    this.#choices = offer.choices;
    this.#from = offer.from;
    this.#at = 0;
    this.#draw();
  }

  close() {
    this.#choices = [];
    this.node.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }

  /** Handles a key if the list is open; returns whether it did. */
  key(event) {
    if (this.node.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = this.#choices[this.#at];
    if (step) {
      this.#at = (this.#at + step + this.#choices.length) % this.#choices.length;
      this.#draw();
    } else if (event.key === "Escape") {
      this.close();
      event.stopPropagation();
    } else if (event.key === "Tab" || (event.key === "Enter" && !this.#complete(chosen))) {
      this.#insert(chosen);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }

  /** Whether the choice already stands at the caret, so that Enter means "send". */
  #complete({ insert }) {
    return this.box.value.slice(this.#from, this.box.selectionStart) === insert.trimEnd();
  }

  #insert({ insert }) {
    const { value, selectionStart } = this.box;
    this.box.value = value.slice(0, this.#from) + insert + value.slice(selectionStart);
    const caret = this.#from + insert.length;
    this.box.setSelectionRange(caret, caret);
    this.close();
    this.changed();
    this.box.focus();
  }

  #draw() {
    this.node.hidden = false;
    this.node.replaceChildren(
      ...this.#choices.map((choice, index) =>
        el(
          "li",
          {
            id: `${this.node.id}-${index}`,
            role: "option",
            aria: { selected: index === this.#at },
            on: {
              mousedown: (event) => {
                event.preventDefault(); // keeps the caret in the box
                this.#insert(choice);
              },
            },
          },
          el("strong", {}, choice.label),
          el("span", { className: "hint" }, choice.detail),
        ),
      ),
    );
    this.box.setAttribute("aria-expanded", "true");
    this.box.setAttribute("aria-activedescendant", `${this.node.id}-${this.#at}`);
  }
}
