import assert from "node:assert/strict";
import { plan } from "./lib/deliveries.js";
import { deliver } from "./lib/schedule.js";
import { readTargets } from "./lib/targets.js";

const targets = readTargets(new URL("./etc/targets.json", import.meta.url));
const urls = (name) => plan({ name, data: {} }, targets, "k").map(({ url }) => url);
assert.deepEqual(urls("order.paid"), ["http://ledger.internal:8085/hooks/paid", "https://audit.internal/all"]);
assert.deepEqual(urls("order.sent"), ["https://courier.example.net/in?shop=12", "https://audit.internal/all"]);
assert.deepEqual(urls("order.lost"), ["https://audit.internal/all"]);
const [paid] = plan({ name: "order.paid", data: { id: 1 } }, targets, "k");
assert.equal(paid.headers.host, "ledger.internal:8085");
assert.equal(paid.body, '{"event":"order.paid","data":{"id":1}}');
assert.match(paid.headers["x-signature"], /^sha256=[0-9a-f]{64}$/);

const rested = [];
const rest = async (seconds) => rested.push(seconds);
const replies = [503, 500, 200];
assert.deepEqual(await deliver(paid, { send: async () => replies.shift(), rest }), {
  url: "http://ledger.internal:8085/hooks/paid",
  attempt: 3,
  status: 200,
});
assert.deepEqual(rested, [5, 10]);
assert.equal((await deliver(paid, { send: async () => 410, rest })).lost, true);
