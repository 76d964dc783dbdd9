// Draws Block Kit: one function per block, each from the block's JSON to a node.

import { el, link, safeUrl } from "../dom.js";
import { parseMarkdown } from "../text/markdown.js";
import { parseMrkdwn } from "../text/mrkdwn.js";
import { plainText, prose, tableOf, textObject } from "../text/prose.js";
import { parseRichText } from "../text/rich_text.js";
import { button, overflow } from "./buttons.js";
import { multiSelect, optionList, select } from "./choices.js";
import { disclosure } from "./disclosure.js";
import { field, isField } from "./inputs.js";

/** The nodes of a list of blocks, acting through `surface`. */
export function renderBlocks(blocks, surface) {
  return (blocks ?? []).map((block) => renderBlock(block, surface));
}

function renderBlock(block, surface) {
  const draw = Object.hasOwn(BLOCKS, block.type) ? BLOCKS[block.type] : null;
  const node = draw ? draw(block, surface) : unknown(`a “${block.type}” block`);
  node.classList.add("block", `block-${draw ? block.type : "unknown"}`);
  return node;
}

const unknown = (what) => el("p", { className: "hint" }, `This page cannot show ${what}.`);

const BLOCKS = {
  header: (block) => el("h3", {}, plainText(block.text?.text)),
  divider: () => el("hr"),
  section,
  context,
  actions: (block, surface) =>
    el("div", {}, ...(block.elements ?? []).map((element) => interactive(element, block, surface))),
  image,
  rich_text: (block) => el("div", { className: "prose" }, ...prose(parseRichText(block))),
  markdown: (block) => el("div", { className: "prose" }, ...prose(parseMarkdown(block.text))),
  input,
  table,
  container,
  card,
  alert: (block) =>
    el(
      "div",
      { className: `prose alert-${block.level ?? "default"}`, role: "status" },
      ...textObject(block.text),
    ),
};

const ELEMENTS = {
  button,
  overflow,
  static_select: select,
  users_select: select,
  channels_select: select,
  conversations_select: select,
  multi_static_select: multiSelect,
  multi_users_select: multiSelect,
  multi_channels_select: multiSelect,
  multi_conversations_select: multiSelect,
  checkboxes: optionList,
  radio_buttons: optionList,
};

/** An element that a person can use; outside an input block each use is told to the bot. */
function interactive(element, block, surface, { dispatches = true, label, id } = {}) {
  const place = { surface, blockId: block.block_id, dispatches, label, id };
  if (isField(element.type)) return field(element, place);
  const draw = Object.hasOwn(ELEMENTS, element.type) ? ELEMENTS[element.type] : null;
  return draw ? draw(element, place) : unknown(`a “${element.type}”`);
}

function section(block, surface) {
  const accessory =
    block.accessory &&
    (block.accessory.type === "image"
      ? picture(block.accessory, "accessory-image")
      : interactive(block.accessory, block, surface, {
          label: block.text && plainText(block.text.text),
        }));
  const body = el("div", { className: "prose" }, ...textObject(block.text));
  if (block.fields) {
    body.append(
      el(
        "div",
        { className: "fields" },
        ...block.fields.map((text) => el("div", {}, ...textObject(text))),
      ),
    );
  }
  return el("div", {}, body, accessory ? el("div", { className: "accessory" }, accessory) : null);
}

function context(block) {
  const parts = (block.elements ?? []).map((element) =>
    element.type === "image"
      ? picture(element, "context-image")
      : el("div", { className: "prose" }, ...textObject(element)),
  );
  return el("div", {}, ...parts);
}

function picture(image, className) {
  const src = safeUrl(image.image_url);
  if (!src) return el("span", { className: "hint" }, image.alt_text ?? "image");
  return el("img", {
    className,
    src,
    alt: image.alt_text ?? "",
    loading: "lazy",
    referrerPolicy: "no-referrer",
  });
}

function image(block) {
  return el(
    "figure",
    {},
    picture(block, "wide-image"),
    block.title ? el("figcaption", {}, plainText(block.title.text)) : null,
  );
}

let fields = 0; // makes ids that tie a label to its field

function input(block, surface) {
  const element = block.element ?? {};
  const id = isField(element.type) ? `field-${(fields += 1)}` : undefined;
  const label = plainText(block.label?.text);
  return el(
    "div",
    { data: { blockId: block.block_id ?? "" } },
    el(
      id ? "label" : "div",
      { className: "label", htmlFor: id },
      label,
      block.optional ? el("span", { className: "hint" }, " (optional)") : null,
    ),
    interactive(element, block, surface, { dispatches: block.dispatch_action === true, label, id }),
    block.hint ? el("p", { className: "hint" }, plainText(block.hint.text)) : null,
    el("p", { className: "field-error", role: "alert", hidden: true }),
  );
}

function table(block) {
  const cell = (content) => {
    if (content?.type === "rich_text") return prose(parseRichText(content));
    return [el("p", {}, plainText(content?.text ?? content?.value))];
  };
  const align = (block.column_settings ?? []).map((column) => column?.align);
  return el(
    "div",
    {},
    tableOf(
      (block.rows ?? []).map((row) => row.map(cell)),
      align,
    ),
  );
}

function container(block, surface) {
  const title = block.rich_text_title
    ? prose(parseRichText(block.rich_text_title))
    : [el("p", {}, plainText(block.title?.text))];
  const heading = [
    el(
      "div",
      { className: "container-title prose" },
      ...title,
      block.subtitle ? el("div", { className: "hint" }, ...textObject(block.subtitle)) : null,
    ),
  ];
  const children = renderBlocks(block.child_blocks, surface);
  if (!block.is_collapsible) return el("div", {}, ...heading, ...children);
  const key = `${surface.key}/${block.block_id ?? block.title?.text}`;
  return disclosure({ key, open: !block.default_collapsed, className: "", heading }, ...children);
}

function card(block, surface) {
  const part = (text, className) =>
    text && el("div", { className: `prose ${className}` }, ...mrkdwnByDefault(text));
  const actions = (block.actions ?? []).map((element) => interactive(element, block, surface));
  return el(
    "div",
    {},
    block.hero_image ? picture(block.hero_image, "wide-image") : null,
    part(block.title, "card-title"),
    part(block.subtitle, "hint"),
    part(block.body, ""),
    actions.length ? el("div", { className: "block-actions" }, ...actions) : null,
  );
}

const mrkdwnByDefault = (text) =>
  typeof text === "string" ? prose(parseMrkdwn(text)) : textObject(text);

/** A shared file: its name, and its text folded under it. */
export function renderFile(file, surface) {
  const name = file.title || file.name || "file";
  const open = file.url ? link(file.url, "Open") : null;
  const pre = file.preview ? prose([{ t: "pre", v: String(file.preview) }]) : [];
  const heading = [
    el("span", { className: "file-name" }, name),
    el("span", { className: "hint" }, file.name ?? ""),
  ];
  if (!pre.length) return el("div", { className: "file disclosure" }, ...heading, open);
  return disclosure(
    { key: `${surface.key}/file/${file.id}`, open: false, className: "file", heading },
    ...pre,
    open,
  );
}
