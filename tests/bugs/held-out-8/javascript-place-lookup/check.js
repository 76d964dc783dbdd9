import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { locate } from "./lib/locate.js";

const provider = (name, wire, milliseconds = 0) => ({
  name,
  send: async () => {
    await pause(milliseconds);
    return wire;
  },
});
const JSON_REPLY = 'HTTP 200\nContent-Type: application/json\n\n{"lat":51.2,"lon":3.2,"source":"x"}';

assert.deepEqual(await locate("A", [provider("atlas", JSON_REPLY)]), { lat: 51.2, lon: 3.2, by: "atlas" });
assert.deepEqual(
  await locate("A", [provider("chart", "HTTP 200\ncontent-type: text/csv; charset=utf-8\n\n-1.5,3.25\n")]),
  { lat: -1.5, lon: 3.25, by: "chart" },
);
const html = provider("proxy", "HTTP 200\nContent-Type: text/html\n\n<html>1,2</html>");
const busy = provider("busy", "HTTP 429\nRETRY-AFTER: 30\n\n");
const slow = provider("slow", JSON_REPLY.replace("Content-Type", "CONTENT-TYPE"), 20);
assert.equal((await locate("A", [html, busy, slow])).by, "slow");
await assert.rejects(locate("A", [html, busy, provider("down", "HTTP 503\n\n")]), (error) => {
  assert.equal(error.constructor, AggregateError);
  const messages = error.errors.map(({ message }) => message);
  assert.deepEqual(messages, ["cannot read text/html", "asked too often; again in 30 s", "status 503"]);
  return true;
});
await assert.rejects(locate("A", []), AggregateError);
