// Fields that people type into: text, number, address, date and time.

import { el } from "../dom.js";
import { plainText } from "../text/prose.js";

const TYPES = {
  number_input: "number",
  email_text_input: "email",
  url_text_input: "url",
  datepicker: "date",
  timepicker: "time",
};

/** Whether this module draws elements of that type. */
export const isField = (type) => type === "plain_text_input" || Object.hasOwn(TYPES, type);

/** A field. The bot hears of it on Enter (text) or on a change (date and time) if it asked to. */
export function field(element, { surface, blockId, dispatches, label, id }) {
  const picks = ["datepicker", "timepicker"].includes(element.type);
  const initial = element.initial_value ?? element.initial_date ?? element.initial_time;
  const value = surface.begin(blockId, element.action_id, initial);
  const tell = () => dispatches && surface.act(node, element, blockId);
  const note = () => surface.set(blockId, element.action_id, node.value);
  const enter = (event) => {
    if (event.key !== "Enter" || !dispatches || element.multiline) return;
    event.preventDefault();
    tell();
  };
  const node = el(element.multiline ? "textarea" : "input", {
    id,
    className: "field",
    type: element.multiline ? undefined : (TYPES[element.type] ?? "text"),
    rows: element.multiline ? 4 : undefined,
    value: value ?? "",
    placeholder: plainText(element.placeholder?.text),
    min: element.min_value,
    max: element.max_value,
    step: element.is_decimal_allowed ? "any" : undefined,
    minlength: element.min_length,
    maxlength: element.max_length,
    autofocus: element.focus_on_load,
    aria: {
      label: id ? undefined : (label ?? plainText(element.placeholder?.text ?? element.action_id)),
    },
    data: { testid: `action-${element.action_id}` },
    on: { input: note, keydown: enter, change: () => picks && tell() },
  });
  return node;
}
