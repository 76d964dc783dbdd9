import { createHmac } from "node:crypto";

/** The requests that an event leads to: one for its own target, and one for the target of all. */
export function plan(event, targets, secret) {
  const body = JSON.stringify({ event: event.name, data: event.data });
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return [targets.get(event.name), targets.get("*")]
    .filter((target) => target !== undefined)
    .map((target) => ({
      method: "POST",
      url: target.href,
      headers: { host: target.host, "x-signature": `sha256=${signature}` },
      body,
    }));
}
