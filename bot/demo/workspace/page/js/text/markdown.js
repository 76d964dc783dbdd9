// Parses the standard Markdown of `markdown` blocks into the same tree as mrkdwn.

import { MARKDOWN, decode, inline } from "./inline.js";

const FENCE = /^\s{0,3}(```+|~~~+)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const RULE = /^ {0,3}(?:[-*_] *){3,}$/;
const QUOTE = /^ {0,3}(?:>|&gt;) ?/;
const ITEM = /^(\s*)(?:([-*+•])|(\d{1,4})[.)])\s+(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const DEEPEST = 6;

/** The blocks of a Markdown text. Nesting deeper than six levels is flattened. */
export function parseMarkdown(source, depth = 0) {
  const lines = String(source ?? "")
    .replaceAll("\r\n", "\n")
    .split("\n");
  const blocks = [];
  let at = 0;
  while (at < lines.length) {
    const taken = block(lines, at, blocks, depth);
    at += Math.max(1, taken);
  }
  return blocks;
}

/** Appends the block that begins at line `at`; returns how many lines it took. */
function block(lines, at, blocks, depth) {
  const line = lines[at];
  if (!line.trim()) return 1;
  const fence = FENCE.exec(line);
  if (fence) {
    const end = lines.findIndex((other, index) => index > at && other.trim().startsWith(fence[1]));
    const stop = end < 0 ? lines.length : end;
    blocks.push({ t: "pre", v: decode(lines.slice(at + 1, stop).join("\n")) });
    return stop - at + 1;
  }
  const heading = HEADING.exec(line);
  if (heading) {
    blocks.push({ t: "h", level: heading[1].length, c: inline(heading[2], MARKDOWN) });
    return 1;
  }
  if (RULE.test(line)) {
    blocks.push({ t: "hr" });
    return 1;
  }
  if (line.includes("|") && TABLE_RULE.test(lines[at + 1] ?? "")) return table(lines, at, blocks);
  if (depth < DEEPEST && QUOTE.test(line)) {
    const own = run(lines, at, (other) => QUOTE.test(other));
    const inner = own.map((other) => other.replace(QUOTE, "")).join("\n");
    blocks.push({ t: "quote", c: parseMarkdown(inner, depth + 1) });
    return own.length;
  }
  if (depth < DEEPEST && ITEM.test(line)) return list(lines, at, blocks, depth);
  const own = [line, ...run(lines, at + 1, (other) => other.trim() && !startsBlock(other))];
  blocks.push({ t: "p", c: inline(own.map((other) => other.trim()).join("\n"), MARKDOWN) });
  return own.length;
}

const startsBlock = (line) =>
  [FENCE, HEADING, RULE, QUOTE, ITEM].some((pattern) => pattern.test(line));

function run(lines, at, belongs) {
  const stop = lines.findIndex((line, index) => index >= at && !belongs(line));
  return lines.slice(at, stop < 0 ? lines.length : stop);
}

function list(lines, at, blocks, depth) {
  const [, margin, , number] = ITEM.exec(lines[at]);
  const ordered = number !== undefined;
  const items = [];
  let next = at;
  while (next < lines.length) {
    const match = ITEM.exec(lines[next]);
    const sibling = match && match[1].length <= margin.length + 1;
    if (sibling && (match[3] !== undefined) !== ordered) break;
    if (sibling && match[1].length < margin.length) break;
    if (sibling) items.push([match[4]]);
    else if (/^\s{2,}\S/.test(lines[next])) items.at(-1).push(lines[next].replace(/^ {1,4}/, ""));
    else break;
    next += 1;
  }
  blocks.push({
    t: "list",
    ordered,
    start: ordered ? Number(number) : undefined,
    items: items.map((own) => parseMarkdown(own.join("\n"), depth + 1)),
  });
  return next - at;
}

function table(lines, at, blocks) {
  const rows = run(lines, at, (line) => line.includes("|"));
  const cells = (row) =>
    row
      .trim()
      .replace(/^\||\|$/g, "")
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
  const align = cells(rows[1]).map((rule) => {
    if (/^:.*:$/.test(rule)) return "center";
    return rule.endsWith(":") ? "right" : "left";
  });
  const body = rows.filter((_, index) => index !== 1);
  blocks.push({
    t: "table",
    align,
    rows: body.map((row) => cells(row).map((cell) => [{ t: "p", c: inline(cell, MARKDOWN) }])),
  });
  return rows.length;
}
