// Buttons, link buttons and overflow menus.

import { textButton } from "../controls.js";
import { el, safeUrl } from "../dom.js";
import { icon } from "../icons.js";
import { store } from "../store.js";
import { plainText } from "../text/prose.js";

/** A button; one with a `url` is a link that also tells the bot it was pressed. */
export function button(element, { surface, blockId }) {
  const audience = element.visible_to_user_ids;
  if (audience && !audience.includes(store.me)) return null;
  const style = ["primary", "danger"].includes(element.style) ? ` ${element.style}` : "";
  const shared = {
    className: `button${style}`,
    aria: { label: element.accessibility_label },
    data: { testid: `action-${element.action_id}` },
  };
  const label = plainText(element.text?.text);
  const href = element.url && safeUrl(element.url);
  if (href) {
    const tell = () => {
      const act = {
        action: element.action_id,
        blockId,
        value: element.value,
        values: surface.values,
      };
      surface.send(act).catch(() => undefined); // the link works whether or not the bot listens
    };
    return el(
      "a",
      { ...shared, href, target: "_blank", rel: "noopener noreferrer", on: { click: tell } },
      label,
      icon("external"),
    );
  }
  const press = () => surface.act(node, element, blockId, element.value);
  const node = el("button", { ...shared, type: "button", on: { click: press } }, label);
  return node;
}

/** The "…" menu of an element with a few options. */
export function overflow(element, { surface, blockId }) {
  const choose = async (option) => {
    menu.open = false;
    await surface.act(summary, element, blockId, option.value);
  };
  const items = (element.options ?? []).map((option) => {
    const href = option.url && safeUrl(option.url);
    const label = plainText(option.text?.text);
    if (href)
      return el(
        "a",
        { className: "menu-item", href, target: "_blank", rel: "noopener noreferrer" },
        label,
      );
    return textButton(label, "menu-item", () => choose(option));
  });
  const summary = el(
    "summary",
    { className: "button icon-only", aria: { label: "More actions" } },
    icon("more"),
  );
  const menu = el(
    "details",
    { className: "menu", data: { testid: `action-${element.action_id}` } },
    summary,
    el("div", { className: "menu-items" }, ...items),
  );
  return menu;
}
