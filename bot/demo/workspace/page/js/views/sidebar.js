// The left side: channels with what is unread, direct messages, the app, and who one acts as.

import { el } from "../dom.js";
import { icon } from "../icons.js";
import { channelUrl } from "../route.js";
import { store } from "../store.js";
import { avatar } from "./avatar.js";

const LINK_NAMES = { github: "GitHub", aws: "AWS", listener: "Error listener", docs: "Documentation" };

export class Sidebar {
  constructor() {
    this.brand = el("strong", {}, "Suture workspace");
    this.connection = el("span", { className: "connection", role: "status" });
    this.places = el("nav", { className: "places", aria: { label: "Channels" } });
    this.face = el("span", { className: "acting-face" });
    this.people = el("select", {
      id: "acting-as",
      data: { testid: "acting-as" },
      on: { change: () => store.actAs(this.people.value) },
    });
    this.node = el(
      "aside",
      { className: "sidebar", id: "sidebar" },
      el("header", { className: "brand" }, el("img", { src: "/page/mark.svg", alt: "" }),
        el("div", {}, this.brand, this.connection)),
      this.places,
      el("footer", { className: "acting" }, this.face,
        el("div", {}, el("label", { htmlFor: "acting-as" }, "Acting as"), this.people)),
    );
  }

  show(route) {
    this.brand.textContent = store.team.name || "Suture workspace";
    this.connection.textContent = { live: "Connected", reconnecting: "Reconnecting…" }[store.connection] ?? "Connecting…";
    this.connection.dataset.state = store.connection;
    const channels = store.visibleChannels();
    const line = (channel) => place(channel, channel.id === route.channel);
    this.places.replaceChildren(
      ...group("Channels", channels.filter((channel) => !channel.is_im).map(line)),
      ...group("Direct messages", channels.filter((channel) => channel.is_im).map(line)),
      ...group("Apps", store.botUser ? [appHome(route.app)] : []),
      ...group("Elsewhere", Object.entries(store.panel?.links ?? {}).map(elsewhere)),
    );
    this.#showPeople();
  }

  #showPeople() {
    const people = store.people();
    const signature = people.map(({ id }) => id).join();
    if (this.people.dataset.signature !== signature) {
      this.people.dataset.signature = signature;
      this.people.replaceChildren(...people.map(({ id }) => el("option", { value: id }, store.userName(id))));
    }
    this.people.value = store.me ?? "";
    this.face.replaceChildren(avatar(store.me));
  }
}

const group = (words, lines) =>
  lines.length ? [el("h2", {}, words), el("ul", {}, ...lines.map((line) => el("li", {}, line)))] : [];

function place(channel, current) {
  const unread = current ? 0 : store.unread(channel.id);
  const other = channel.is_im && (channel.members ?? []).find((member) => member !== store.me);
  return el(
    "a",
    {
      href: channelUrl(channel.id),
      className: unread ? "place unread" : "place",
      aria: { current: current ? "page" : undefined },
      data: { testid: `channel-${channel.name}` },
    },
    channel.is_im ? avatar(other || store.me) : icon("hash"),
    el("span", { className: "place-name" }, store.channelName(channel)),
    unread ? el("span", { className: "badge", aria: { label: `${unread} unread` } }, String(unread)) : null,
  );
}

const appHome = (current) =>
  el(
    "a",
    { href: "#/app", className: "place", aria: { current: current ? "page" : undefined }, data: { testid: "app-home" } },
    avatar(store.botUser),
    el("span", { className: "place-name" }, store.userName(store.botUser)),
  );

const elsewhere = ([name, url]) =>
  el("a", { className: "place", href: url, target: "_blank", rel: "noopener noreferrer" }, icon("external"),
    el("span", { className: "place-name" }, LINK_NAMES[name] ?? name));
