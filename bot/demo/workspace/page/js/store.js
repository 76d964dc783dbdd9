// What the page knows of the workspace, and who is told when it changes.

const ME = "suture-workspace:acting-as";
const READ = "suture-workspace:read";

function remembered(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

class Store extends EventTarget {
  team = { id: "", name: "" };
  users = new Map();
  channels = new Map();
  commands = [];
  shortcuts = [];
  panel = null;
  botUser = null;
  me = remembered(ME, null);
  connection = "connecting";
  views = new Map(); // user -> the modal view that is open
  homes = new Map(); // user -> the App Home view
  #messages = new Map(); // channel -> ts -> message
  #statuses = new Map(); // "channel/thread_ts" -> what the bot says it is doing
  #dismissed = new Set(); // ts of ephemeral messages that were put away
  #read = remembered(READ, {}); // "user/channel" -> ts read up to
  #opened = Date.now() / 1000; // what came before the page opened counts as read

  /** Tells listeners of `topic`; `detail` says what changed. */
  tell(topic, detail = {}) {
    this.dispatchEvent(new CustomEvent(topic, { detail }));
  }

  when(topics, listener) {
    for (const topic of topics) this.addEventListener(topic, ({ detail }) => listener(detail));
  }

  /** Takes the first frame of a connection, with every channel's history. */
  load(state, histories) {
    this.team = state.team;
    this.users = new Map(state.users.map((user) => [user.id, user]));
    this.channels = new Map(state.channels.map((channel) => [channel.id, channel]));
    this.commands = state.commands ?? [];
    this.shortcuts = state.shortcuts ?? [];
    this.panel = state.panel ?? null;
    this.botUser = state.bot_user;
    if (!this.people().some((user) => user.id === this.me)) this.me = this.people()[0]?.id ?? null;
    this.#messages = new Map(
      [...histories].map(([channel, list]) => [channel, new Map(list.map((m) => [m.ts, m]))]),
    );
    this.views.clear();
    this.homes.clear();
    this.#statuses.clear();
    this.tell("loaded");
  }

  setConnection(connection) {
    this.connection = connection;
    this.tell("connection");
  }

  people() {
    return [...this.users.values()].filter((user) => !user.is_bot);
  }

  actAs(user) {
    this.me = user;
    localStorage.setItem(ME, JSON.stringify(user));
    this.tell("me");
  }

  userName(id) {
    const user = this.users.get(id);
    return user?.real_name || user?.name || id || "someone";
  }

  /** What a channel is called for the person acting: a DM by its other member. */
  channelName(channel) {
    if (!channel.is_im) return channel.name;
    const other = (channel.members ?? []).find((member) => member !== this.me);
    return this.userName(other ?? this.me);
  }

  visibleChannels() {
    const mine = (channel) => !channel.is_im || (channel.members ?? []).includes(this.me);
    return [...this.channels.values()].filter(mine);
  }

  upsert(channel, message) {
    const list = this.#messages.get(channel) ?? new Map();
    this.#messages.set(channel, list);
    const fresh = !list.has(message.ts);
    list.set(message.ts, message);
    if (fresh) this.#statuses.delete(`${channel}/${message.thread_ts ?? message.ts}`);
    this.tell("messages", { channel, message, fresh });
  }

  remove(channel, ts) {
    this.#messages.get(channel)?.delete(ts);
    this.tell("messages", { channel });
  }

  dismiss(channel, ts) {
    this.#dismissed.add(ts);
    this.tell("messages", { channel });
  }

  /** The messages of a channel that the person acting may see, oldest first. */
  messages(channel) {
    return [...(this.#messages.get(channel)?.values() ?? [])]
      .filter((m) => !m.ephemeral_to || (m.ephemeral_to === this.me && !this.#dismissed.has(m.ts)))
      .sort((a, b) => Number(a.ts) - Number(b.ts));
  }

  message(channel, ts) {
    return this.#messages.get(channel)?.get(ts);
  }

  setStatus(channel, thread, status) {
    const key = `${channel}/${thread}`;
    if (status) this.#statuses.set(key, status);
    else this.#statuses.delete(key);
    this.tell("messages", { channel });
  }

  status(channel, thread) {
    return this.#statuses.get(`${channel}/${thread}`);
  }

  setView(user, view) {
    if (view) this.views.set(user, view);
    else this.views.delete(user);
    this.tell("view", { user });
  }

  setHome(user, view) {
    this.homes.set(user, view);
    this.tell("home", { user });
  }

  markRead(channel) {
    const last = this.messages(channel).at(-1);
    const key = `${this.me}/${channel}`;
    if (!last || Number(last.ts) <= Number(this.#read[key] ?? 0)) return;
    this.#read[key] = last.ts;
    localStorage.setItem(READ, JSON.stringify(this.#read));
    this.tell("read", { channel });
  }

  /** Unread messages: those of the channel itself, and replies that mention the reader. */
  unread(channel) {
    const since = Number(this.#read[`${this.me}/${channel}`] ?? this.#opened);
    const counts = (m) =>
      Number(m.ts) > since &&
      m.user !== this.me &&
      (isRoot(m) || String(m.text).includes(`<@${this.me}>`));
    return this.messages(channel).filter(counts).length;
  }
}

/** Whether a message stands in the channel itself rather than only in a thread. */
export const isRoot = (message) =>
  !message.thread_ts || message.thread_ts === message.ts || message.subtype === "thread_broadcast";

export const store = new Store();
