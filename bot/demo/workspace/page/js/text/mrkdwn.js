// Parses Slack's mrkdwn into a tree of blocks.
//
// Blocks: {t:"p",c} {t:"h",level,c} {t:"pre",v} {t:"quote",c:[block]} {t:"hr"}
// {t:"list",ordered,start,indent,items:[[block]]} {t:"table",align,rows:[[inline]]}

import { MRKDWN, decode, inline } from "./inline.js";

const QUOTE = /^(?:>|&gt;) ?/;
const QUOTE_REST = /^(?:>>>|&gt;&gt;&gt;) ?/;
const BULLET = /^\s*[•◦▪‣-]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,4})[.)]\s+(.*)$/;

const LINK = /<(https?:[^|<>\n]+)(?:\|([^<>\n]*))?>/g;
const unlink = (code) => code.replace(LINK, (_, url, label) => label || url);

/** The blocks of an mrkdwn text. */
export function parseMrkdwn(source) {
  const blocks = [];
  String(source ?? "")
    .split(/```([\s\S]+?)```/)
    .forEach((piece, index) => {
      if (index % 2) blocks.push({ t: "pre", v: decode(unlink(piece.replace(/^\n|\n$/g, ""))) });
      else if (piece.trim()) blocks.push(...parseLines(piece.replace(/^\n|\n$/g, "").split("\n")));
    });
  return blocks;
}

function parseLines(lines) {
  const blocks = [];
  const extend = (type, fresh) => {
    const last = blocks.at(-1);
    if (last?.t === type && last.ordered === fresh.ordered) return last;
    blocks.push(fresh);
    return fresh;
  };
  lines.forEach((line, index) => {
    if (blocks.at(-1)?.rest) return;
    const bullet = BULLET.exec(line);
    const number = NUMBER.exec(line);
    if (QUOTE_REST.test(line)) {
      const rest = [line.replace(QUOTE_REST, ""), ...lines.slice(index + 1)];
      blocks.push({ t: "quote", lines: rest, rest: true });
    } else if (QUOTE.test(line)) {
      extend("quote", { t: "quote", lines: [] }).lines.push(line.replace(QUOTE, ""));
    } else if (bullet) {
      extend("list", { t: "list", ordered: false, items: [] }).items.push(paragraph(bullet[1]));
    } else if (number) {
      const list = extend("list", {
        t: "list",
        ordered: true,
        start: Number(number[1]),
        items: [],
      });
      list.items.push(paragraph(number[2]));
    } else {
      extend("p", { t: "p", lines: [] }).lines.push(line);
    }
  });
  return blocks.map(({ t, lines: own, ...block }) => {
    if (t === "quote") return { t, c: paragraph(own.join("\n")) };
    if (t === "p") return { t, c: inline(own.join("\n").replace(/^\n+|\n+$/g, ""), MRKDWN) };
    return { t, ...block };
  });
}

const paragraph = (line) => [{ t: "p", c: inline(line, MRKDWN) }];
