import { plan } from "./lib/deliveries.js";
import { deliver } from "./lib/schedule.js";
import { readTargets } from "./lib/targets.js";

const targets = readTargets(new URL("./etc/targets.json", import.meta.url));
const event = { name: "order.paid", data: { id: 1881 } };
const send = async ({ url }) => (url.startsWith("https:") ? 202 : 200);
for (const request of plan(event, targets, "s3cret")) {
  console.log(await deliver(request, { send, rest: async () => {} }));
}
