// Draws the tree of parsed text as DOM nodes.

import { el, link, safeUrl } from "../dom.js";
import { store } from "../store.js";
import { diffLine, looksLikeDiff } from "./diff.js";
import { emoji } from "./emoji.js";
import { parseMrkdwn } from "./mrkdwn.js";
import { formatDate } from "./times.js";

/** Block nodes for a parsed text. */
export const prose = (blocks) => blocks.map(block);

/** A composition text object ({type, text}) as nodes; plain text keeps only its emoji. */
export function textObject(object) {
  if (!object) return [];
  if (object.type === "mrkdwn") return prose(parseMrkdwn(object.text));
  return [el("p", {}, object.emoji === false ? object.text : plainText(object.text))];
}

/** Plain text with its emoji short codes replaced. */
export function plainText(text) {
  return String(text ?? "").replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name) ?? whole);
}

/** Preformatted text; a diff gets its lines coloured. */
function preformatted(text) {
  if (!looksLikeDiff(text)) return el("pre", { tabIndex: 0 }, el("code", {}, text));
  const lines = text.replace(/\n$/, "").split("\n");
  return el(
    "pre",
    { className: "diff", tabIndex: 0 },
    el(
      "code",
      {},
      ...lines.map((line) => el("span", { className: `diff-${diffLine(line)}` }, `${line}\n`)),
    ),
  );
}

/** A table of cells that are lists of nodes; the first row is its head. */
export function tableOf(rows, align = []) {
  const row = (cells, tag) =>
    el(
      "tr",
      {},
      ...cells.map((cell, column) => {
        return el(tag, { className: `align-${align[column] ?? "left"}` }, ...cell);
      }),
    );
  return el(
    "div",
    { className: "table-scroll", tabIndex: 0 },
    el(
      "table",
      {},
      el("thead", {}, ...rows.slice(0, 1).map((cells) => row(cells, "th"))),
      el("tbody", {}, ...rows.slice(1).map((cells) => row(cells, "td"))),
    ),
  );
}

function block(node) {
  switch (node.t) {
    case "p":
      return el("p", {}, ...node.c.map(leaf));
    case "h":
      return el("h4", { className: `md-h${Math.min(node.level, 3)}` }, ...node.c.map(leaf));
    case "pre":
      return preformatted(node.v);
    case "quote":
      return el("blockquote", {}, ...prose(node.c));
    case "hr":
      return el("hr");
    case "list":
      return el(
        node.ordered ? "ol" : "ul",
        { start: node.ordered ? node.start : undefined, data: { indent: node.indent ?? 0 } },
        ...node.items.map((item) => el("li", {}, ...prose(item))),
      );
    default:
      return tableOf(
        node.rows.map((cells) => cells.map(prose)),
        node.align,
      );
  }
}

function leaf(node) {
  switch (node.t) {
    case "b":
      return el("strong", {}, ...node.c.map(leaf));
    case "i":
      return el("em", {}, ...node.c.map(leaf));
    case "s":
      return el("s", {}, ...node.c.map(leaf));
    case "code":
      return el("code", {}, ...node.c.map(leaf));
    case "link":
      return link(node.url, ...node.c.map(leaf));
    case "user":
      return mention(node.id);
    case "channel":
      return channelLink(node);
    case "ping":
      return el("span", { className: "mention ping" }, `@${node.v}`);
    case "date":
      return date(node);
    case "emoji":
      return emojiNode(node);
    default:
      return document.createTextNode(node.v);
  }
}

function mention(id) {
  const mine = id === store.me ? " mine" : "";
  return el("span", { className: `mention${mine}` }, `@${store.userName(id)}`);
}

function channelLink({ id, label }) {
  const channel = store.channels.get(id);
  if (!channel) return el("span", { className: "mention" }, `#${label || id}`);
  return el("a", { className: "mention", href: `#/${id}` }, `#${channel.name}`);
}

function date({ seconds, format, url, fallback }) {
  const words = formatDate(seconds, format || "{date_short_pretty} at {time}") ?? fallback;
  const iso =
    Number.isFinite(seconds * 1000) && Math.abs(seconds) < 8e12
      ? new Date(seconds * 1000).toISOString()
      : undefined;
  const time = el("time", { dateTime: iso, title: fallback }, words);
  return url && safeUrl(url) ? link(url, time) : time;
}

function emojiNode({ name, unicode }) {
  const character = emoji(name) ?? fromUnicode(unicode);
  if (!character) return document.createTextNode(`:${name}:`);
  return el(
    "span",
    { className: "emoji", role: "img", title: `:${name}:`, aria: { label: name } },
    character,
  );
}

function fromUnicode(unicode) {
  if (!/^[0-9a-f]{2,6}(?:-[0-9a-f]{2,6})*$/i.test(unicode ?? "")) return null;
  const points = unicode.split("-").map((hex) => parseInt(hex, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : null;
}
