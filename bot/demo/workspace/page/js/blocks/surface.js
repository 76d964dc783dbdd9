// What holds a set of blocks: the values people have entered, and the way their acts are sent.

import { once } from "../api.js";
import { attempt } from "../toast.js";
import { confirmation } from "./confirm.js";

export class Surface {
  #values;

  /**
   * `key` names the surface; `send({action, blockId, value, values})` performs an act;
   * `values` are those of an earlier drawing of the same surface.
   */
  constructor({ key, send, values = {} }) {
    this.key = key;
    this.send = send;
    this.#values = structuredClone(values);
  }

  /** The state of all inputs: block_id to action_id to value. */
  get values() {
    return this.#values;
  }

  /** The value entered before, else `initial`, which is then the value. */
  begin(blockId, actionId, initial) {
    const before = this.#values[blockId]?.[actionId];
    if (before !== undefined) return before;
    if (initial !== undefined) this.set(blockId, actionId, initial);
    return initial;
  }

  set(blockId, actionId, value) {
    (this.#values[blockId] ??= {})[actionId] = value;
  }

  /** Sends an act of `control`, which is busy meanwhile; asks first where the element says so. */
  async act(control, element, blockId, value) {
    if (element.confirm && !(await confirmation(element.confirm))) return false;
    let done = false;
    await once(`${this.key}/${blockId}/${element.action_id}/${JSON.stringify(value)}`, async () => {
      setBusy(control, true);
      const act = { action: element.action_id, blockId, value, values: this.values };
      done = await attempt(() => this.send(act));
      setBusy(control, false);
    });
    return done;
  }
}

/** Shows that a control waits for an answer, and keeps it from being used meanwhile. */
export function setBusy(control, busy) {
  control.disabled = busy;
  control.classList.toggle("is-busy", busy);
  control.setAttribute("aria-busy", String(busy));
}
