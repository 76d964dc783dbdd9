// The line above the channel: where one is, who is here, and the way to the break panel.

import { iconButton } from "../controls.js";
import { el } from "../dom.js";
import { icon } from "../icons.js";
import { store } from "../store.js";
import { avatar } from "./avatar.js";
import { title } from "./channel.js";

export class Header {
  /** `toggleSidebar` and `togglePanel` are what its two buttons do. */
  constructor({ toggleSidebar, togglePanel }) {
    this.title = el("h1", {});
    this.members = el("span", { className: "members" });
    this.menu = iconButton("Channels", "menu", toggleSidebar, {
      className: "icon-button menu-button",
      aria: { controls: "sidebar", expanded: false },
    });
    this.breaker = el(
      "button",
      {
        type: "button",
        className: "button break-button",
        data: { testid: "open-break-panel" },
        on: { click: togglePanel },
      },
      icon("bolt"),
      el("span", {}, "Break something"),
    );
    this.node = el(
      "header",
      { className: "head" },
      this.menu,
      this.title,
      this.members,
      this.breaker,
    );
  }

  show(route, panelOpen) {
    const channel = store.channels.get(route.channel);
    const place = channel ? title(channel) : "";
    this.title.textContent = route.app ? store.userName(store.botUser) : place;
    const members = route.app || channel?.is_im ? [] : (channel?.members ?? []);
    this.members.replaceChildren(...members.slice(0, 5).map(avatar));
    if (members.length)
      this.members.append(el("span", { className: "hint" }, `${members.length} members`));
    this.breaker.hidden = !store.panel;
    this.breaker.setAttribute("aria-expanded", String(panelOpen));
  }
}
