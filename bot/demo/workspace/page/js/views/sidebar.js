// The left side: channels with what is unread, direct messages, the app, and who one acts as.

import { el, reconcile, safeUrl } from "../dom.js";
import { icon } from "../icons.js";
import { channelUrl } from "../route.js";
import { store } from "../store.js";
import { avatar } from "./avatar.js";

const LINK_NAMES = {
  github: "GitHub",
  aws: "AWS",
  listener: "Error listener",
  docs: "Documentation",
};

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
      el(
        "header",
        { className: "brand" },
        el("img", { src: "/page/mark.svg", alt: "" }),
        el("div", {}, this.brand, this.connection),
      ),
      this.places,
      el(
        "footer",
        { className: "acting" },
        this.face,
        el("div", {}, el("label", { htmlFor: "acting-as" }, "Acting as"), this.people),
      ),
    );
  }

  show(route) {
    this.brand.textContent = store.team.name || "Suture workspace";
    this.connection.textContent =
      { live: "Connected", reconnecting: "Reconnecting…" }[store.connection] ?? "Connecting…";
    this.connection.dataset.state = store.connection;
    const channels = store.visibleChannels();
    const lines = (list) => list.map((channel) => placeLine(channel, channel.id === route.channel));
    const items = [
      ...group("Channels", lines(channels.filter((channel) => !channel.is_im))),
      ...group("Direct messages", lines(channels.filter((channel) => channel.is_im))),
      ...group("App", store.botUser ? [homeLine(route.app)] : []),
      ...group("Elsewhere", Object.entries(store.panel?.links ?? {}).map(linkLine)),
    ];
    reconcile(this.places, items, {
      key: (item) => item.key,
      signature: (item) => JSON.stringify(item),
      render: (item) => item.render(),
    });
    this.#showPeople();
  }

  #showPeople() {
    const people = store.people();
    const signature = people.map(({ id }) => id).join();
    if (this.people.dataset.signature !== signature) {
      this.people.dataset.signature = signature;
      this.people.replaceChildren(
        ...people.map(({ id }) => el("option", { value: id }, store.userName(id))),
      );
    }
    this.people.value = store.me ?? "";
    this.face.replaceChildren(avatar(store.me));
  }
}

const group = (words, lines) =>
  lines.length ? [{ key: `group ${words}`, render: () => el("h2", {}, words) }, ...lines] : [];

function placeLine(channel, current) {
  const unread = current ? 0 : store.unread(channel.id);
  const other = channel.is_im && (channel.members ?? []).find((member) => member !== store.me);
  const name = store.channelName(channel);
  const render = () =>
    el(
      "a",
      {
        href: channelUrl(channel.id),
        className: unread ? "place unread" : "place",
        aria: { current: current ? "page" : undefined },
        data: { testid: `channel-${channel.name}` },
      },
      channel.is_im ? avatar(other || store.me) : icon("hash"),
      el("span", { className: "place-name" }, name),
      unread
        ? el("span", { className: "badge", aria: { label: `${unread} unread` } }, String(unread))
        : null,
    );
  return { key: channel.id, name, unread, current, render };
}

function homeLine(current) {
  const name = `${store.userName(store.botUser)} Home`;
  const aria = { current: current ? "page" : undefined };
  const render = () =>
    el(
      "a",
      { href: "#/app", className: "place", aria, data: { testid: "app-home" } },
      icon("home"),
      el("span", { className: "place-name" }, name),
    );
  return { key: "home", name, current, render };
}

function linkLine([name, url]) {
  const render = () =>
    el(
      "a",
      { className: "place", href: safeUrl(url), target: "_blank", rel: "noopener noreferrer" },
      icon("external"),
      el("span", { className: "place-name" }, LINK_NAMES[name] ?? name),
    );
  return { key: `link ${name}`, url, render };
}
