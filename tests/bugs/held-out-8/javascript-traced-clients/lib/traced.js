/**
 * A stand-in for a client that notes every call in a journal: its name, and whether it ended well.
 * It has the methods and properties of the client.
 */
export function traced(client, journal) {
  return new Proxy(client, {
    get(target, property, receiver) {
      const value = Reflect.get(target, property, receiver);
      if (typeof value !== "function") return value;
      return function (...args) {
        const entry = { call: String(property), ok: false };
        journal.push(entry);
        const result = value.apply(this, args);
        entry.ok = true;
        return result;
      };
    },
  });
}
