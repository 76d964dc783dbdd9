'use strict';

/** The messages inside a depot. Listeners are called in the order they came, one after another. */
class Bus {
  constructor() {
    this.listeners = new Map();
  }

  /** @returns {() => void} ends the listening */
  on(topic, listener) {
    if (!this.listeners.has(topic)) this.listeners.set(topic, []);
    this.listeners.get(topic).push(listener);
    return () => {
      this.listeners.set(topic, this.listeners.get(topic).filter((other) => other !== listener));
    };
  }

  emit(topic, message) {
    for (const listener of this.listeners.get(topic) ?? []) listener(message);
  }
}

module.exports = { Bus };
