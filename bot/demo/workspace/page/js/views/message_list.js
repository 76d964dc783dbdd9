// A column of messages with day dividers that follows the newest unless the reader scrolled up.

import { el, reconcile } from "../dom.js";
import { icon } from "../icons.js";
import { store } from "../store.js";
import { dayName } from "../text/times.js";
import { authorOf, renderMessage } from "./message.js";

const GROUP_SECONDS = 300;
const NEAR_END = 80; // px

export class MessageList {
  #rows = el("div", { className: "rows" });
  #newest = el(
    "button",
    { type: "button", className: "to-newest", hidden: true, on: { click: () => this.toEnd() } },
    icon("down"),
    "New messages",
  );
  #pinned = true; // whether the newest message was in view when the reader last moved
  #size = ""; // in which that was

  /** `footer(node, message, channel)` brings the parts of a row up to date that change often. */
  constructor({ label, inThread = false, footer = () => undefined }) {
    this.inThread = inThread;
    this.footer = footer;
    this.scroller = el(
      "div",
      { className: "scroller", role: "region", tabIndex: 0, aria: { label } },
      this.#rows,
    );
    this.node = el("div", { className: "message-list" }, this.scroller, this.#newest);
    this.scroller.addEventListener("scroll", () => {
      if (this.#size !== sizeOf(this.scroller)) return; // the window moved it, not the reader
      this.#pinned = this.#atEnd();
      if (this.#pinned) this.#newest.hidden = true;
    });
    new ResizeObserver(() => {
      this.#size = sizeOf(this.scroller);
      if (this.#pinned) this.toEnd();
    }).observe(this.scroller);
  }

  /** Draws `messages` of `channel`; `place` names what is shown, a new place starts at its end. */
  show(messages, { channel, place, intro = null }) {
    const moved = place !== this.place;
    const last = messages.at(-1)?.ts;
    const arrived = !moved && last !== this.last;
    const own = arrived && messages.at(-1)?.user === store.me;
    const stay = moved || own || this.#atEnd();
    Object.assign(this, { place, last });
    reconcile(this.#rows, [...(intro ? [intro] : []), ...this.#items(messages)], {
      key: (item) => item.key,
      signature: (item) => `${place}|${store.me}|${item.signature}`,
      render: (item) => item.render(channel),
      update: (node, item) => item.message && this.footer(node, item.message, channel),
    });
    if (stay) this.toEnd();
    if (stay && (moved || arrived)) this.#showStartOfLast();
    else if (arrived) this.#newest.hidden = false;
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#newest.hidden = true;
  }

  /** A newest message that is taller than the view is read from its start. */
  #showStartOfLast() {
    const above =
      this.#rows.lastElementChild?.getBoundingClientRect().top -
      this.scroller.getBoundingClientRect().top;
    if (above < 0) this.scroller.scrollTop += above;
  }

  /** Brings one message into view and marks it for a moment. */
  reveal(ts) {
    const node = this.#rows.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.add("revealed");
  }

  #atEnd() {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  #items(messages) {
    const items = [];
    let previous = null;
    for (const message of messages) {
      const day = dayName(message.ts);
      if (!this.inThread && (!previous || dayName(previous.ts) !== day)) {
        items.push({ key: `day ${day}`, signature: day, render: () => divider(day) });
        previous = null;
      }
      const grouped = Boolean(previous) && follows(previous, message);
      items.push({
        key: message.ts,
        message,
        signature: JSON.stringify([grouped, drawn(message)]),
        render: (channel) => renderMessage(message, { channel, grouped, inThread: this.inThread }),
      });
      previous = message;
      const count = messages.filter((one) => !one.ephemeral_to).length - 1;
      if (this.inThread && message === messages[0] && count > 0) {
        const words = replies(count);
        items.push({ key: "replies", signature: words, render: () => divider(words) });
        previous = null;
      }
    }
    return items;
  }
}

const sizeOf = ({ clientWidth, clientHeight }) => `${clientWidth} ${clientHeight}`;

/** What a message's own node shows: not its place in a thread, which changes with every reply. */
function drawn({ user, bot_id, text, blocks, files, edited, subtype, ephemeral_to, reactions }) {
  return { user, bot_id, text, blocks, files, edited, subtype, ephemeral_to, reactions };
}

export const replies = (count) => (count === 1 ? "1 reply" : `${count} replies`);

const divider = (words) =>
  el("div", { className: "divider", role: "separator" }, el("span", {}, words));

function follows(previous, message) {
  return (
    authorOf(previous) === authorOf(message) &&
    !message.bot_id &&
    !message.subtype &&
    !previous.subtype &&
    !message.ephemeral_to &&
    !previous.ephemeral_to &&
    Number(message.ts) - Number(previous.ts) < GROUP_SECONDS
  );
}
