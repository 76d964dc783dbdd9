// What holds a set of blocks: the values people have entered, and the way their acts are sent.

import { once } from "../api.js";
import { attempt } from "../toast.js";
import { confirmation } from "./confirm.js";

export class Surface {
  #values = {};
  #earlier;

  /**
   * `key` names the surface; `send({action, blockId, value, values})` performs an act;
   * `earlier` are the values of the drawing before, taken over by inputs that are still there.
   */
  constructor({ key, send, earlier = {} }) {
    this.key = key;
    this.send = send;
    this.#earlier = earlier;
  }

  /** The state of all inputs: block_id to action_id to value. */
  get values() {
    return this.#values;
  }

  /** The value entered before, else `initial`, which is then the value. */
  begin(blockId, actionId, initial) {
    const value = this.#earlier[blockId]?.[actionId] ?? initial;
    if (value !== undefined) this.set(blockId, actionId, value);
    return value;
  }

  set(blockId, actionId, value) {
    (this.#values[blockId] ??= {})[actionId] = value;
  }

  /**
   * Sends an act of `control`, which is busy meanwhile; asks first where the element says so.
   * `value` tells options and buttons apart; what an input holds goes with `values`.
   */
  async act(control, element, blockId, value) {
    if (element.confirm && !(await confirmation(element.confirm))) return;
    await once(`${this.key}/${blockId}/${element.action_id}/${value}`, async () => {
      setBusy(control, true);
      const act = { action: element.action_id, blockId, value, values: this.values };
      await attempt(() => this.send(act));
      setBusy(control, false);
    });
  }
}

/** Shows that a control waits for an answer, and keeps it from being used meanwhile. */
export function setBusy(control, busy) {
  control.disabled = busy;
  control.classList.toggle("is-busy", busy);
  control.setAttribute("aria-busy", String(busy));
}
