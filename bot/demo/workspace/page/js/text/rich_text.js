// Turns a `rich_text` block into the same tree as mrkdwn. Its text is literal: nothing is parsed.

/** The blocks of a rich_text block. */
export function parseRichText(block) {
  return (block.elements ?? []).map((element) => {
    switch (element.type) {
      case "rich_text_list":
        return {
          t: "list",
          ordered: element.style === "ordered",
          start: (element.offset ?? 0) + 1,
          indent: Math.min(element.indent ?? 0, 8),
          items: (element.elements ?? []).map((item) => [paragraph(item)]),
        };
      case "rich_text_quote":
        return { t: "quote", c: [paragraph(element)] };
      case "rich_text_preformatted":
        return { t: "pre", v: (element.elements ?? []).map(plainText).join("") };
      default:
        return paragraph(element);
    }
  });
}

const paragraph = (element) => ({ t: "p", c: (element.elements ?? []).map(styled) });

const plainText = (element) => element.text ?? element.url ?? "";

function styled(element) {
  const { bold, italic, strike, code } = element.style ?? {};
  let node = leaf(element);
  if (code) node = { t: "code", c: [node] };
  if (strike) node = { t: "s", c: [node] };
  if (italic) node = { t: "i", c: [node] };
  if (bold) node = { t: "b", c: [node] };
  return node;
}

function leaf(element) {
  switch (element.type) {
    case "link":
      return { t: "link", url: element.url, c: [{ t: "text", v: element.text || element.url }] };
    case "emoji":
      return { t: "emoji", name: element.name, unicode: element.unicode };
    case "user":
      return { t: "user", id: element.user_id };
    case "channel":
      return { t: "channel", id: element.channel_id };
    case "broadcast":
      return { t: "ping", v: element.range };
    case "usergroup":
      return { t: "ping", v: "group" };
    case "date":
      return {
        t: "date",
        seconds: Number(element.timestamp),
        format: element.format ?? "",
        url: element.url,
        fallback: element.fallback ?? "",
      };
    default:
      return { t: "text", v: plainText(element) };
  }
}
