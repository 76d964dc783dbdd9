// The channel in the middle: its head, its messages, the line under a thread's root, its composer.

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
      intro: introduction(channel),
    });
  }
}

/** "#orders", or the name of the other person in a DM. */
export const title = (channel) => `${channel.is_im ? "" : "#"}${store.channelName(channel)}`;

function introduction(channel) {
  const name = title(channel);
  const words = channel.is_im
    ? `This is the beginning of your conversation with ${name}.`
    : `This is the beginning of ${name}. What is said here is seen by its ${channel.members?.length ?? 0} members.`;
  return {
    key: "intro",
    signature: words,
    render: () => el("div", { className: "intro" }, el("h2", {}, name), el("p", {}, words)),
  };
}

/** Brings the "3 replies" line under a root up to date, with what the bot says it is doing. */
function threadSummary(node, message, channel) {
  const slot = node.querySelector(".thread-slot");
  const thread = store
    .messages(channel)
    .filter((m) => m.thread_ts === message.ts && m.ts !== message.ts);
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
