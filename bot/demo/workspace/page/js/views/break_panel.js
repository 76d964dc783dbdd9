// The "Break something" pane: every sample server, its links, and its faults as buttons.

import { act } from "../api.js";
import { setBusy } from "../blocks/surface.js";
import { iconButton } from "../controls.js";
import { el, link } from "../dom.js";
import { icon } from "../icons.js";
import { threadUrl } from "../route.js";
import { isRoot, store } from "../store.js";
import { attempt, toast } from "../toast.js";
import { title } from "./channel.js";

const LEAD =
  "These servers are really running. Press a fault: the request fails, " +
  "the server reports its error, and Suture opens a thread. A merged fix is not deployed here.";
const LEGEND =
  "“rules”: the cause and a patch are found without a model. “needs a model”: without one you see " +
  "where it fails. “not in the code”: no patch, but what to check.";
const KINDS = { rules: "rules", model: "needs a model", outside_code: "not in the code" };
const WATCH = 15_000; // ms in which a new thread is taken for the answer to a break
const EXCERPT = 240; // characters of a server's answer that are shown

export class BreakPanel {
  #shown = null;
  #watch = null; // the last break: its notice, and the thread that answers it

  constructor({ close }) {
    this.open = false;
    this.servers = el("div", { className: "pane-body" });
    this.node = el(
      "aside",
      {
        className: "pane break-panel",
        hidden: true,
        aria: { label: "Break something" },
        data: { testid: "break-panel" },
      },
      el(
        "header",
        { className: "pane-head" },
        el("h2", {}, "Break something"),
        iconButton("Close panel", "close", close),
      ),
      this.servers,
    );
    store.when(["messages"], (detail) => this.#notice(detail));
  }

  show() {
    this.node.hidden = !this.open || !store.panel;
    const shown = JSON.stringify(store.panel);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.servers.replaceChildren(
      el("p", { className: "lead" }, LEAD),
      el("p", { className: "hint legend" }, LEGEND),
      ...(store.panel?.servers ?? []).map((server) => this.#server(server)),
    );
  }

  #server(server) {
    return el(
      "section",
      { className: "server" },
      el(
        "header",
        {},
        el("h3", {}, server.name),
        el("span", { className: "tag language" }, server.language ?? ""),
      ),
      el(
        "p",
        { className: "server-links" },
        server.repo ? link(server.repo, "Repository", icon("external")) : null,
        server.url ? link(server.url, "Running server", icon("external")) : null,
      ),
      el(
        "ul",
        {},
        ...(server.faults ?? []).map((fault, index) =>
          el("li", {}, this.#fault(server, fault, index)),
        ),
      ),
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
      el(
        "span",
        { className: "fault-text" },
        el("span", {}, fault.title),
        el("code", {}, fault.path),
      ),
      fault.kind ? el("span", { className: "tag" }, KINDS[fault.kind] ?? fault.kind) : null,
    );
    return node;
  }

  async #break(button, server, fault) {
    const watch = { until: Date.now() + WATCH, notice: null, thread: null };
    this.#watch = watch;
    setBusy(button, true);
    await attempt(async () => {
      const { status, body } = await act("break", { server: server.name, path: fault.path });
      const text = typeof body === "string" ? body : JSON.stringify(body ?? "");
      const crashed = status >= 500;
      const what = crashed
        ? `A new fault opens a thread in #${server.channel}; a repeat is counted in the one it has.`
        : "That was not a crash.";
      watch.notice = toast(`${status} from ${server.name}`, {
        kind: crashed ? "crash" : "info",
        body: [el("code", { className: "excerpt" }, text.slice(0, EXCERPT)), el("p", {}, what)],
      });
      showThread(watch);
    });
    setBusy(button, false);
  }

  /** Takes the bot's next new thread for its answer to the last break. */
  #notice({ channel, message, fresh }) {
    const watch = this.#watch;
    if (!watch || watch.thread || !fresh || Date.now() > watch.until) return;
    if (!isRoot(message) || message.user !== store.botUser || message.ephemeral_to) return;
    watch.thread = { channel, ts: message.ts };
    showThread(watch);
  }
}

/** Puts the way to the thread into the notice, once both are there: either may come first. */
function showThread({ notice, thread }) {
  if (!notice || !thread) return;
  const words = `Open the thread in ${title(store.channels.get(thread.channel))}`;
  const follow = {
    href: threadUrl(thread.channel, thread.ts),
    on: { click: () => notice.remove() },
  };
  notice.querySelector("p").replaceChildren(el("a", follow, words));
}
