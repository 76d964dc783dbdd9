// The right-hand pane with one thread: its root, its replies, its composer.

import { iconButton } from "../controls.js";
import { el } from "../dom.js";
import { channelUrl, go } from "../route.js";
import { store } from "../store.js";
import { plainText } from "../text/prose.js";
import { statusWords, title } from "./channel.js";
import { Composer } from "./composer.js";
import { MessageList } from "./message_list.js";

const GONE = {
  key: "gone",
  signature: "gone",
  render: () => el("p", { className: "intro" }, "This thread is not here any more."),
};

export class ThreadView {
  constructor() {
    this.channel = null;
    this.root = null;
    this.list = new MessageList({ label: "Thread", inThread: true });
    this.composer = new Composer({
      testid: "thread-composer",
      place: () => ({ channel: this.channel, thread: this.root }),
    });
    this.composer.label("Reply…");
    this.where = el("span", { className: "hint" });
    this.status = el("p", { className: "working", role: "status", hidden: true });
    this.node = el(
      "aside",
      {
        className: "pane thread",
        hidden: true,
        aria: { label: "Thread" },
        data: { testid: "thread" },
      },
      el(
        "header",
        { className: "pane-head" },
        el("h2", {}, "Thread"),
        this.where,
        iconButton("Close thread", "close", () => this.close(), {
          data: { testid: "close-thread" },
        }),
      ),
      this.list.node,
      this.status,
      this.composer.node,
    );
  }

  /** Shows the thread that holds message `ts`, or hides the pane when `ts` is null. */
  show(channel, ts) {
    const target = ts && store.message(channel, ts);
    this.node.hidden = !ts;
    if (!ts) {
      this.root = null;
      return;
    }
    const fresh = this.channel !== channel || this.asked !== ts;
    Object.assign(this, { channel, asked: ts, root: target?.thread_ts ?? ts });
    this.where.textContent = title(store.channels.get(channel));
    const messages = store
      .messages(channel)
      .filter((m) => m.ts === this.root || m.thread_ts === this.root);
    const intro = messages.length ? null : GONE;
    this.list.show(messages, { channel, place: `${channel}/${this.root}`, intro });
    if (fresh && target && this.root !== ts) this.list.reveal(ts);
    if (fresh && matchMedia("(hover: hover)").matches)
      this.composer.text.focus({ preventScroll: true });
    this.#showStatus();
  }

  /** Goes back to the channel, and the focus to the link that led here. */
  close() {
    const opener = document.querySelector(`[data-testid="open-thread-${CSS.escape(this.root)}"]`);
    go(channelUrl(this.channel));
    opener?.focus({ preventScroll: true });
  }

  #showStatus() {
    const status = store.status(this.channel, this.root);
    this.status.hidden = !status;
    this.status.textContent = status ? plainText(statusWords(status)) : "";
  }
}
