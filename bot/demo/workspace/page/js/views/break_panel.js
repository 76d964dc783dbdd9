// The "Break something" pane: every sample server, its links, and its faults as buttons.

import { act } from "../api.js";
import { setBusy } from "../blocks/surface.js";
import { el, link } from "../dom.js";
import { icon } from "../icons.js";
import { threadUrl } from "../route.js";
import { isRoot, store } from "../store.js";
import { attempt, toast } from "../toast.js";
import { title } from "./channel.js";

const WATCH = 15_000; // ms in which a new thread is taken for the answer to a break
const EXCERPT = 240; // characters of a server's answer that are shown

export class BreakPanel {
  #shown = null;
  #watching = null; // the notice of the last break, while its thread is awaited

  constructor({ close }) {
    this.open = false;
    this.servers = el("div", { className: "pane-body" });
    this.node = el(
      "aside",
      { className: "pane break-panel", hidden: true, aria: { label: "Break something" }, data: { testid: "break-panel" } },
      el("header", { className: "pane-head" }, el("h2", {}, "Break something"),
        el("button", { type: "button", className: "icon-button", aria: { label: "Close panel" }, on: { click: close } }, icon("close"))),
      this.servers,
    );
    store.when(["messages"], (detail) => this.#announce(detail));
  }

  show() {
    this.node.hidden = !this.open || !store.panel;
    const shown = JSON.stringify(store.panel);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const words = "These servers are really running. Press a fault: the request fails, the server reports its error, and Suture opens a thread.";
    this.servers.replaceChildren(
      el("p", { className: "lead" }, words),
      ...(store.panel?.servers ?? []).map((server) => this.#server(server)),
    );
  }

  #server(server) {
    return el(
      "section",
      { className: "server" },
      el("header", {}, el("h3", {}, server.name), el("span", { className: "tag" }, server.language ?? "")),
      el("p", { className: "server-links" },
        server.repo ? link(server.repo, "Repository", icon("external")) : null,
        server.url ? link(server.url, "Running server", icon("external")) : null),
      el("ul", {}, ...(server.faults ?? []).map((fault, index) => el("li", {}, this.#fault(server, fault, index)))),
    );
  }

  #fault(server, fault, index) {
    const node = el(
      "button",
      {
        type: "button",
        className: "fault",
        data: { testid: `break-${server.name}-${index}`, path: fault.path },
        on: { click: () => this.#break(node, server, fault) },
      },
      icon("bolt"),
      el("span", { className: "fault-text" }, el("span", {}, fault.title), el("code", {}, fault.path)),
      fault.kind ? el("span", { className: "tag" }, fault.kind) : null,
    );
    return node;
  }

  async #break(button, server, fault) {
    setBusy(button, true);
    await attempt(async () => {
      const { status, body } = await act("break", { server: server.name, path: fault.path });
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const what = status >= 500 ? "Watch the channels: Suture is on its way." : "That was not a crash.";
      const notice = toast(`${status} from ${server.name}`, {
        kind: status >= 500 ? "crash" : "info",
        body: [el("code", { className: "excerpt" }, (text ?? "").slice(0, EXCERPT)), el("p", {}, what)],
      });
      this.#watching = { notice, until: Date.now() + WATCH };
    });
    setBusy(button, false);
  }

  /** Adds a way to the new thread to the notice of the break that led to it. */
  #announce({ channel, message, fresh }) {
    const watching = this.#watching;
    if (!watching || !fresh || Date.now() > watching.until) return;
    if (!isRoot(message) || message.user !== store.botUser || message.ephemeral_to) return;
    this.#watching = null;
    const where = title(store.channels.get(channel));
    watching.notice.querySelector("p").replaceChildren(
      el("a", { href: threadUrl(channel, message.ts) }, `Open the thread in ${where}`),
    );
  }
}
