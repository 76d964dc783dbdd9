import { layout } from './layouts.js';

/** A mail's text: the layout with the values put in. */
export function render(name, values) {
  return layout(name).replace(/\{\{(\w+)\}\}/g, (whole, key) => values[key] ?? whole);
}
