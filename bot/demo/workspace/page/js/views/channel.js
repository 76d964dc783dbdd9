// The channel in the middle: its head, its messages, the line under a thread's root, its composer.

import { textButton } from "../controls.js";
import { el } from "../dom.js";
import { icon } from "../icons.js";
import { threadUrl } from "../route.js";
import { isRoot, store } from "../store.js";
import { plainText } from "../text/prose.js";
import { lastReply } from "../text/times.js";
import { avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { authorOf } from "./message.js";
import { MessageList, replies } from "./message_list.js";

export class ChannelView {
  constructor() {
    this.channel = null;
    this.list = new MessageList({ label: "Messages", footer: threadSummary });
    this.composer = new Composer({
      testid: "composer",
      place: () => ({ channel: this.channel, thread: null }),
    });
    this.node = el("section", { className: "channel" }, this.list.node, this.composer.node);
  }

  show(channelId) {
    this.channel = channelId;
    const channel = store.channels.get(channelId);
    if (!channel) return;
    const name = title(channel);
    this.composer.label(`Message ${name}`);
    const messages = store.messages(channelId).filter(isRoot);
    this.list.show(messages, {
      channel: channelId,
      place: channelId,
      intro: introduction(channel, (words) => this.composer.write(words)),
    });
  }
}

/** "#orders", or the name of the other person in a DM. */
export const title = (channel) => `${channel.is_im ? "" : "#"}${store.channelName(channel)}`;

/** `ask` puts words into the composer. */
function introduction(channel, ask) {
  const name = title(channel);
  const words = channel.is_im
    ? `This is the beginning of your conversation with ${name}.`
    : `This is the beginning of ${name}. What is said here is seen by its ${channel.members?.length ?? 0} members.`;
  const tour = tourOf(channel);
  return {
    key: "intro",
    signature: JSON.stringify([words, tour]),
    render: () =>
      el(
        "div",
        { className: "intro" },
        el("h2", {}, name),
        el("p", {}, words),
        ...tour.words.map((line) => el("p", {}, line)),
        el(
          "div",
          { className: "asks" },
          ...tour.asks.map((text, index) =>
            textButton(text, "ask", () => ask(text), `ask-${index}`),
          ),
        ),
      ),
  };
}

/** What can be tried in a channel of the demo: {words, asks}, the latter to be sent as they are. */
function tourOf(channel) {
  const { servers = [], asks = [], deciders = [] } = store.panel ?? {};
  if (channel.is_im || !store.panel) return { words: [], asks: [] };
  const reporting = servers.filter((server) => server.channel === channel.name);
  if (reporting.length) {
    const names = reporting.map((server) => server.name).join(", ");
    return { words: [`The errors of ${names} come here, each in a thread of its own.`], asks: [] };
  }
  const list = deciders.map((id) => store.userName(id)).join(", ");
  const roles = `${list} may approve fixes and work on EC2; choose somebody else at “Acting as” to see what they are told.`;
  return { words: [roles, "EC2 in the conversation: take one of these, and send it."], asks };
}

/** Brings the "3 replies" line under a root up to date, with what the bot says it is doing. */
function threadSummary(node, message, channel) {
  const slot = node.querySelector(".thread-slot");
  const thread = store
    .messages(channel)
    .filter((m) => m.thread_ts === message.ts && m.ts !== message.ts && !m.ephemeral_to);
  const status = store.status(channel, message.ts);
  const signature = JSON.stringify([thread.map((m) => [m.ts, authorOf(m)]), status]);
  if (slot.signature === signature) return;
  slot.signature = signature;
  const starter = node.querySelector(".start-thread");
  if (starter)
    starter.dataset.testid = thread.length ? `reply-${message.ts}` : `open-thread-${message.ts}`;
  slot.replaceChildren(
    ...[
      thread.length ? summaryLink(channel, message, thread) : null,
      status
        ? el("p", { className: "working", role: "status" }, plainText(statusWords(status)))
        : null,
    ].filter(Boolean),
  );
}

export const statusWords = (status) => `${store.userName(store.botUser)} ${status}`;

function summaryLink(channel, root, thread) {
  const authors = [...new Set(thread.map(authorOf))].slice(-4);
  return el(
    "a",
    {
      className: "thread-summary",
      href: threadUrl(channel, root.ts),
      data: { testid: `open-thread-${root.ts}` },
    },
    el("span", { className: "faces" }, ...authors.map(avatar)),
    el("strong", {}, replies(thread.length)),
    el("span", { className: "hint" }, `last ${lastReply(thread.at(-1).ts)}`),
    icon("chevron"),
  );
}
