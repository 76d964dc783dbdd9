// The bot's App Home tab, as it is for the person acting.

import { act } from "../api.js";
import { renderBlocks } from "../blocks/blocks.js";
import { Surface } from "../blocks/surface.js";
import { el } from "../dom.js";
import { store } from "../store.js";
import { attempt } from "../toast.js";

export class HomeView {
  #opened = null; // who has opened it since it was last away
  #shown = null;
  #surface = null;

  constructor() {
    this.body = el("div", { className: "home-body blocks" });
    this.node = el(
      "section",
      { className: "home", hidden: true, data: { testid: "home" } },
      this.body,
    );
  }

  show(visible) {
    this.node.hidden = !visible;
    if (!visible || !store.me) {
      this.#opened = null;
      return;
    }
    if (this.#opened !== store.me) {
      this.#opened = store.me;
      attempt(() => act("open-home", { user: store.me }));
    }
    const view = store.homes.get(store.me);
    const shown = JSON.stringify([store.me, view]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#draw(view);
  }

  #draw(view) {
    const user = store.me;
    const key = `home/${user}`;
    const earlier = this.#surface?.key === key ? this.#surface.values : {};
    const send = (control) => act("view-action", { user, view_id: view.id, ...control });
    this.#surface = new Surface({ key, send, earlier });
    const waiting = el(
      "p",
      { className: "hint" },
      `${store.userName(store.botUser)} has not published a home view yet.`,
    );
    this.body.replaceChildren(...(view ? renderBlocks(view.blocks, this.#surface) : [waiting]));
  }
}
