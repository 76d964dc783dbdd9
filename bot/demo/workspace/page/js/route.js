// The address says what is open: #/C123 a channel, #/C123/ts a thread, #/app the App Home.

import { store } from "./store.js";

/** What the address asks for: {app} or {channel, thread}; the first channel by default. */
export function route() {
  const [first = "", thread = null] = location.hash.replace(/^#\/?/, "").split("/");
  if (first === "app") return { app: true, channel: null, thread: null };
  const visible = store.visibleChannels();
  const named = visible.find(({ id, name }) => id === first || name === first);
  const channel = named ?? visible[0];
  return { app: false, channel: channel?.id ?? null, thread: named && thread };
}

export const channelUrl = (channel) => `#/${channel}`;
export const threadUrl = (channel, ts) => `#/${channel}/${ts}`;

export function go(url) {
  location.hash = url;
}
