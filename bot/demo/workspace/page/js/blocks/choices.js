// Selects, multi-selects, checkboxes and radio buttons.

import { el } from "../dom.js";
import { icon } from "../icons.js";
import { store } from "../store.js";
import { plainText, textObject } from "../text/prose.js";

const people = () =>
  store.people().map((user) => ({ value: user.id, label: `@${store.userName(user.id)}` }));

const channels = () =>
  store.visibleChannels().map((channel) => ({
    value: channel.id,
    label: `${channel.is_im ? "@" : "#"}${store.channelName(channel)}`,
  }));

const option = (choice) => ({ value: choice.value, label: plainText(choice.text?.text) });

/** The groups of choices of a select, each {label, choices}; one without a label when ungrouped. */
function groupsOf(element) {
  if (element.type.endsWith("users_select")) return [{ choices: people() }];
  if (/(?:channels|conversations)_select$/.test(element.type)) return [{ choices: channels() }];
  if (!element.option_groups) return [{ choices: (element.options ?? []).map(option) }];
  return element.option_groups.map((group) => ({
    label: plainText(group.label?.text),
    choices: (group.options ?? []).map(option),
  }));
}

const initialOf = (element) =>
  element.initial_option?.value ??
  element.initial_user ??
  element.initial_channel ??
  element.initial_conversation;

const initialsOf = (element) =>
  element.initial_options?.map(({ value }) => value) ??
  element.initial_users ??
  element.initial_channels ??
  element.initial_conversations ??
  [];

/** A menu with one choice. */
export function select(element, { surface, blockId, dispatches, label }) {
  const value = surface.begin(blockId, element.action_id, initialOf(element));
  const drawn = groupsOf(element).map((group) => {
    const options = group.choices.map((choice) =>
      el("option", { value: choice.value, selected: choice.value === value }, choice.label),
    );
    return group.label ? [el("optgroup", { label: group.label }, ...options)] : options;
  });
  const placeholder = plainText(element.placeholder?.text ?? "Choose…");
  const node = el(
    "select",
    {
      className: "select",
      aria: { label: label ?? placeholder },
      data: { testid: `action-${element.action_id}` },
      on: {
        change: () => {
          surface.set(blockId, element.action_id, node.value);
          if (dispatches) surface.act(node, element, blockId);
        },
      },
    },
    el(
      "option",
      { value: "", disabled: true, hidden: true, selected: value === undefined },
      placeholder,
    ),
    ...drawn.flat(),
  );
  return node;
}

/** A menu with several choices: the bot hears of them when the menu closes. */
export function multiSelect(element, { surface, blockId, dispatches, label }) {
  const chosen = new Set(surface.begin(blockId, element.action_id, initialsOf(element)));
  const choices = groupsOf(element).flatMap((group) => group.choices);
  const placeholder = plainText(element.placeholder?.text ?? "Choose…");
  const words = () =>
    choices
      .filter(({ value }) => chosen.has(value))
      .map((choice) => choice.label)
      .join(", ");
  const shown = el("span", {}, words() || placeholder);
  let sent = JSON.stringify([...chosen]);
  const toggle =
    (value) =>
    ({ target }) => {
      if (target.checked) chosen.add(value);
      else chosen.delete(value);
      shown.textContent = words() || placeholder;
      surface.set(blockId, element.action_id, [...chosen]);
    };
  const close = ({ target }) => {
    if (target.open || JSON.stringify([...chosen]) === sent) return;
    sent = JSON.stringify([...chosen]);
    if (dispatches) surface.act(node, element, blockId);
  };
  const node = el(
    "details",
    {
      className: "menu multi",
      data: { testid: `action-${element.action_id}` },
      on: { toggle: close },
    },
    el(
      "summary",
      { className: "select", aria: { label: label ?? placeholder } },
      shown,
      icon("chevron"),
    ),
    el(
      "div",
      { className: "menu-items" },
      ...choices.map((choice) =>
        el(
          "label",
          { className: "check menu-item" },
          el("input", {
            type: "checkbox",
            checked: chosen.has(choice.value),
            on: { change: toggle(choice.value) },
          }),
          choice.label,
        ),
      ),
    ),
  );
  return node;
}

/** Checkboxes or radio buttons, each with its description. */
export function optionList(element, { surface, blockId, dispatches, label }) {
  const several = element.type === "checkboxes";
  const initial = several ? initialsOf(element) : initialOf(element);
  const value = surface.begin(blockId, element.action_id, initial);
  const name = `${surface.key}/${blockId}/${element.action_id}`;
  const change = () => {
    const inputs = [...node.querySelectorAll("input")].filter((input) => input.checked);
    const now = several ? inputs.map((input) => input.value) : inputs[0]?.value;
    surface.set(blockId, element.action_id, now);
    if (dispatches) surface.act(node, element, blockId);
  };
  const line = (choice) => {
    const checked = several ? value.includes(choice.value) : value === choice.value;
    const type = several ? "checkbox" : "radio";
    return el(
      "label",
      { className: "check" },
      el("input", { type, name, value: choice.value, checked, on: { change } }),
      el(
        "span",
        {},
        ...textObject(choice.text),
        choice.description
          ? el("span", { className: "hint" }, ...textObject(choice.description))
          : null,
      ),
    );
  };
  const node = el(
    "fieldset",
    { className: "options", aria: { label }, data: { testid: `action-${element.action_id}` } },
    ...(element.options ?? []).map(line),
  );
  return node;
}
