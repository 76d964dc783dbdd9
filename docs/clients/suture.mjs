// Report a Node service's errors to Suture. Copy this file (Node 18+, no dependencies).
//
//   const report = createReporter({ url, token, serverName: "shop-web" });
//   app.use((error, req, res, next) => { report(error, req); next(error); });   // Express, last

import { networkInterfaces } from "node:os";

const MAX_UNDER_WAY = 20;

/** Returns `report(error, request?)`: it returns at once and never throws. */
export function createReporter({ url, token, serverName, serverIp, commit, environment, timeoutMs = 2000 }) {
  const about = { serverName, serverIp: serverIp ?? ownAddress(), commit, environment };
  let underWay = 0;
  return function report(error, request) {
    if (!url || underWay >= MAX_UNDER_WAY) return;
    underWay += 1;
    send(error, request)
      .catch(() => {}) // Suture being away is no problem of this service.
      .finally(() => { underWay -= 1; });
  };

  async function send(error, request) {
    const body = JSON.stringify({
      ...about,
      errorType: error?.name ?? typeof error,
      message: String(error?.message ?? error),
      requestMethod: request?.method,
      requestUrl: request && `http://${request.headers?.host}${request.originalUrl ?? request.url}`,
      stackTrace: withCauses(error).slice(0, 200_000),
      occurredAt: new Date().toISOString(),
    });
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(`${url.replace(/\/+$/, "")}/error`, { method: "POST", headers, body, signal, redirect: "error" });
    await answer.body?.cancel();
  }
}

/** `error.stack` leaves out what caused it, which is where the fault is. */
function withCauses(error) {
  const stacks = [];
  for (let one = error; stacks.length < 10; one = one.cause) {
    stacks.push(String(one?.stack ?? one));
    if (one?.cause == null) break;
  }
  return stacks.join("\nCaused by: ");
}

function ownAddress() {
  const addresses = Object.values(networkInterfaces()).flat();
  return addresses.find((a) => a.family === "IPv4" && !a.internal)?.address ?? "127.0.0.1";
}
