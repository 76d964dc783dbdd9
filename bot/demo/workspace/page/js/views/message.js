// One message: who, when, what, its files, its reactions, and what can be done with it.

import { act, once } from "../api.js";
import { renderBlocks, renderFile } from "../blocks/blocks.js";
import { Surface } from "../blocks/surface.js";
import { textButton } from "../controls.js";
import { el } from "../dom.js";
import { icon } from "../icons.js";
import { threadUrl } from "../route.js";
import { store } from "../store.js";
import { QUICK_REACTIONS, emoji } from "../text/emoji.js";
import { parseMrkdwn } from "../text/mrkdwn.js";
import { prose } from "../text/prose.js";
import { fullTime, timeOfDay } from "../text/times.js";
import { attempt } from "../toast.js";
import { avatar } from "./avatar.js";

const NOTICES = new Set([
  "channel_join",
  "channel_leave",
  "channel_topic",
  "channel_purpose",
  "tombstone",
]);

/** The node of a message; `grouped` ones follow another by the same author. */
export function renderMessage(message, { channel, grouped, inThread }) {
  const notice = NOTICES.has(message.subtype) ? " notice" : "";
  const ephemeral = message.ephemeral_to ? " ephemeral" : "";
  return el(
    "article",
    {
      className: `message${grouped ? " grouped" : ""}${notice}${ephemeral}`,
      data: { testid: `message-${message.ts}`, ts: message.ts },
      aria: { label: `${store.userName(authorOf(message))}, ${timeOfDay(message.ts)}` },
    },
    el("div", { className: "gutter" }, grouped ? time(message) : avatar(authorOf(message))),
    el(
      "div",
      { className: "message-main" },
      message.ephemeral_to ? onlyYou(channel, message) : null,
      grouped ? null : byline(message),
      replyMark(message, channel, inThread),
      body(message, channel),
      reactions(message, channel),
      el("div", { className: "thread-slot" }),
    ),
    message.ephemeral_to || notice ? null : toolbar(message, channel, inThread),
  );
}

export const authorOf = (message) => message.user ?? message.bot_id;

function byline(message) {
  const author = authorOf(message);
  const app = message.bot_id || store.users.get(author)?.is_bot;
  return el(
    "header",
    { className: "byline" },
    el("span", { className: "author" }, store.userName(author)),
    app ? el("span", { className: "app-badge" }, "App") : null,
    time(message),
    edited(message),
  );
}

const time = (message) => el("time", { title: fullTime(message.ts) }, timeOfDay(message.ts));

const edited = (message) =>
  message.edited ? el("span", { className: "edited" }, "(edited)") : null;

function onlyYou(channel, message) {
  return el(
    "div",
    { className: "only-you" },
    icon("eye"),
    "Only visible to you",
    textButton("Dismiss", "text-button", () => store.dismiss(channel, message.ts)),
  );
}

function replyMark(message, channel, inThread) {
  if (message.subtype !== "thread_broadcast" || inThread) return null;
  return el(
    "a",
    { className: "reply-mark", href: threadUrl(channel, message.thread_ts) },
    "replied to a thread",
  );
}

function body(message, channel) {
  const surface = new Surface({
    key: `${channel}/${message.ts}`,
    send: (control) =>
      act("interact", { channel, messageTs: message.ts, user: store.me, ...control }),
  });
  const content = message.blocks?.length
    ? el("div", { className: "blocks" }, ...renderBlocks(message.blocks, surface))
    : el("div", { className: "prose" }, ...prose(parseMrkdwn(message.text)));
  const files = (message.files ?? []).map((file) => renderFile(file, surface));
  return el("div", { className: "message-body" }, content, ...files);
}

const react = (channel, message, name) => () => {
  const mine = message.reactions
    ?.find((reaction) => reaction.name === name)
    ?.users.includes(store.me);
  const reaction = { channel, messageTs: message.ts, user: store.me, name, remove: Boolean(mine) };
  return once(`reaction/${message.ts}/${name}`, () => attempt(() => act("reaction", reaction)));
};

function reactions(message, channel) {
  const list = (message.reactions ?? []).filter(({ users }) => users?.length);
  if (!list.length) return null;
  return el(
    "div",
    { className: "reactions" },
    ...list.map(({ name, users }) => {
      const mine = users.includes(store.me);
      return el(
        "button",
        {
          type: "button",
          className: "reaction",
          title: `${users.map((user) => store.userName(user)).join(", ")} reacted with :${name}:`,
          aria: { pressed: mine, label: `${name}, ${users.length}` },
          data: { testid: `reaction-${name}` },
          on: { click: react(channel, message, name) },
        },
        el("span", {}, emoji(name) ?? `:${name}:`),
        el("span", { className: "count" }, String(users.length)),
      );
    }),
  );
}

function toolbar(message, channel, inThread) {
  const quick = QUICK_REACTIONS.map((name) =>
    el(
      "button",
      {
        type: "button",
        className: "emoji-choice",
        title: `:${name}:`,
        aria: { label: `React with ${name}` },
        on: { click: react(channel, message, name) },
      },
      emoji(name),
    ),
  );
  return el(
    "div",
    { className: "toolbar" },
    menu("React", "smile", el("div", { className: "emoji-choices" }, ...quick)),
    inThread ? null : replyLink(message, channel),
    shortcuts(message, channel),
  );
}

function menu(label, symbol, ...items) {
  return el(
    "details",
    { className: "menu" },
    el("summary", { className: "icon-button", title: label, aria: { label } }, icon(symbol)),
    el("div", { className: "menu-items" }, ...items),
  );
}

function replyLink(message, channel) {
  return el(
    "a",
    {
      className: "icon-button start-thread",
      href: threadUrl(channel, message.thread_ts ?? message.ts),
      title: "Reply in thread",
      aria: { label: "Reply in thread" },
    },
    icon("reply"),
  );
}

function shortcuts(message, channel) {
  const mine = store.shortcuts.filter(({ type }) => type === "message");
  if (!mine.length) return null;
  const run =
    ({ callback_id }) =>
    () =>
      attempt(() =>
        act("shortcut", { user: store.me, callback_id, channel, messageTs: message.ts }),
      );
  return menu(
    "More actions",
    "more",
    ...mine.map((shortcut) => textButton(shortcut.name, "menu-item", run(shortcut))),
  );
}
