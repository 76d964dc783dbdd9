// Keeps the live connection: state first, then every change in order, reconnecting by itself.

import { history } from "./api.js";
import { store } from "./store.js";

const FIRST_DELAY = 500; // ms
const LONGEST_DELAY = 5000; // ms

/** Connects and stays connected for the life of the page. */
export function connect(delay = FIRST_DELAY) {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${scheme}://${location.host}/_page/socket`);
  let queue = Promise.resolve();
  let nextDelay = Math.min(delay * 2, LONGEST_DELAY);
  socket.addEventListener("open", () => {
    nextDelay = FIRST_DELAY;
  });
  socket.addEventListener("message", ({ data }) => {
    // One after the other: a change must not overtake the history it belongs to.
    queue = queue
      .then(() => receive(JSON.parse(data)))
      .catch((error) => {
        console.error("A frame from the workspace could not be taken in", error);
      });
  });
  socket.addEventListener("close", () => {
    store.setConnection("reconnecting");
    setTimeout(() => connect(nextDelay), delay);
  });
}

async function receive(frame) {
  switch (frame.type) {
    case "state":
      store.load(frame, await histories(frame.channels));
      store.setConnection("live");
      break;
    case "message":
      store.upsert(frame.channel, frame.message);
      break;
    case "ephemeral":
      store.upsert(frame.channel, { ...frame.message, ephemeral_to: frame.user });
      break;
    case "message_deleted":
      store.remove(frame.channel, frame.ts);
      break;
    case "status":
      store.setStatus(frame.channel, frame.thread_ts, frame.status);
      break;
    case "view":
      store.setView(frame.user, frame.view);
      break;
    case "view_errors":
      store.tell("view-errors", frame);
      break;
    case "home":
      store.setHome(frame.user, frame.view);
      break;
    case "panel":
      store.panel = frame.panel;
      store.tell("panel");
      break;
  }
}

async function histories(channels) {
  const lists = await Promise.all(channels.map(async ({ id }) => [id, await history(id)]));
  return new Map(lists);
}
