// Parses inline markup into a tree; the two dialects differ only in their table of spans.
//
// Nodes: {t:"text",v} {t:"b"|"i"|"s"|"code",c} {t:"link",url,c} {t:"user",id}
// {t:"channel",id,label} {t:"ping",v} {t:"date",seconds,format,url,fallback} {t:"emoji",name}

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** Undoes Slack's escaping of &, < and >. */
export function decode(text) {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}

/** Slack's escaping of &, < and > in what a person typed. */
export function encode(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const text = (value) => ({ t: "text", v: decode(value) });

/** What stands between < and > in Slack's wire form: a mention, a ping, a date or a link. */
function angleToken(body) {
  const bar = body.indexOf("|");
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? "" : body.slice(bar + 1);
  if (/^@[UWB]\w+$/.test(target)) return { t: "user", id: target.slice(1) };
  if (/^#[CGD]\w+$/.test(target)) return { t: "channel", id: target.slice(1), label };
  if (/^!(channel|here|everyone)$/.test(target)) return { t: "ping", v: target.slice(1) };
  if (target.startsWith("!subteam^")) return { t: "ping", v: label.replace(/^@/, "") || "group" };
  if (target.startsWith("!date^")) {
    const [, seconds, format = "", url] = target.split("^");
    return {
      t: "date",
      seconds: Number(seconds),
      format: decode(format),
      url,
      fallback: decode(label),
    };
  }
  if (/^(https?:\/\/|mailto:)/i.test(target)) {
    return { t: "link", url: decode(target), c: [text(label || target.replace(/^mailto:/i, ""))] };
  }
  return text(label || `<${body}>`);
}

/** A bare address without the punctuation, or the escaped ">", that ends the sentence it is in. */
function trimUrl(address) {
  let end = address.search(/&gt;|$/);
  while (".,;:!?'\"*_~".includes(address[end - 1])) end -= 1;
  return address.slice(0, end);
}

const ANGLE = [/<([^<>\n]+)>/y, (match) => angleToken(match[1])];
const code = (source) => ({ t: "code", c: inline(source, [ANGLE]) });

// Each rule: a sticky expression, and a function from its match to a node (null: not one).
const COMMON = [
  ANGLE,
  [/`([^`\n]+)`/y, (match) => code(match[1])],
  [/:([a-z0-9_+-]+(?:::skin-tone-\d)?):/y, (match) => ({ t: "emoji", name: match[1] })],
  [
    /(?<![\w/])https?:\/\/[^\s<>|()`]+/y,
    (match) => {
      const address = trimUrl(match[0]);
      match.consumed = address.length;
      return { t: "link", url: decode(address), c: [text(address)] };
    },
  ],
];

const span = (type, rules) => (match) => ({ t: type, c: inline(match[1], rules) });

export const MRKDWN = [...COMMON];
MRKDWN.push(
  [/(?<![\w*])\*(?=[^\s*])([^*\n]*?)(?<=\S)\*(?![\w*])/y, span("b", MRKDWN)],
  [/(?<![\w_])_(?=[^\s_])([^_\n]*?)(?<=\S)_(?![\w_])/y, span("i", MRKDWN)],
  [/(?<![\w~])~(?=[^\s~])([^~\n]*?)(?<=\S)~(?![\w~])/y, span("s", MRKDWN)],
);

export const MARKDOWN = [
  [/\\([\\`*_{}[\]()#+\-.!~|<>])/y, (match) => ({ t: "text", v: match[1] })],
  [/``([^\n]+?)``/y, (match) => code(match[1].trim())],
  ...COMMON,
  [
    /!?\[([^\]\n]{0,500})\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)?)\)/y,
    (match) => ({
      t: "link",
      url: decode(match[2]),
      c: inline(match[1], MRKDWN),
    }),
  ],
];
MARKDOWN.push(
  [/\*\*(?=\S)((?:(?!\*\*)[^\n])+?\*?)(?<=\S)\*\*(?!\*)/y, span("b", MARKDOWN)],
  [/(?<!\w)__(?=\S)((?:(?!__)[^\n])+?)(?<=\S)__(?!\w)/y, span("b", MARKDOWN)],
  [/~~(?=\S)((?:(?!~~)[^\n])+?)(?<=\S)~~/y, span("s", MARKDOWN)],
  [/\*(?=[^\s*])([^*\n]*?)(?<=\S)\*/y, span("i", MARKDOWN)],
  [/(?<!\w)_(?=[^\s_])([^_\n]*?)(?<=\S)_(?!\w)/y, span("i", MARKDOWN)],
);

/** Parses one run of text; anything that is not markup stays text, newlines included. */
export function inline(source, rules) {
  const nodes = [];
  let plain = "";
  let at = 0;
  while (at < source.length) {
    let found = null;
    if (/[<`:h*_~[!\\]/.test(source[at])) found = firstMatch(source, at, rules);
    if (!found) {
      plain += source[at++];
      continue;
    }
    if (plain) nodes.push(text(plain));
    plain = "";
    nodes.push(found.node);
    at += found.length;
  }
  if (plain) nodes.push(text(plain));
  return nodes;
}

function firstMatch(source, at, rules) {
  for (const [pattern, build] of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    const node = match && build(match);
    if (node) return { node, length: match.consumed ?? match[0].length };
  }
  return null;
}
