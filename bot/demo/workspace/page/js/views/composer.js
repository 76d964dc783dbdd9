// The box people write in: Enter sends, Shift+Enter breaks the line, @ and / complete.

import { act, once } from "../api.js";
import { setBusy } from "../blocks/surface.js";
import { el } from "../dom.js";
import { icon } from "../icons.js";
import { store } from "../store.js";
import { encode } from "../text/inline.js";
import { attempt } from "../toast.js";
import { Suggestions } from "./suggestions.js";

const TALLEST = 220; // px

/** A composer; `place()` says where it writes: {channel, thread} (thread null: the channel). */
export class Composer {
  constructor({ testid, place }) {
    this.place = place;
    this.testid = testid;
    this.text = el("textarea", {
      rows: 1,
      className: "composer-text",
      autocomplete: "off",
      data: { testid },
      on: { input: () => this.#changed(), keydown: (event) => this.#key(event) },
    });
    this.suggestions = new Suggestions(
      this.text,
      `${testid}-suggestions`,
      () => this.#offers(),
      () => this.#changed(),
    );
    this.send = el(
      "button",
      {
        type: "submit",
        className: "send",
        disabled: true,
        aria: { label: "Send" },
        data: { testid: `${testid}-send` },
      },
      icon("send"),
    );
    const submit = (event) => {
      event.preventDefault();
      this.#submit();
    };
    this.node = el(
      "form",
      { className: "composer", on: { submit } },
      this.suggestions.node,
      el("div", { className: "composer-box" }, this.text, this.send),
      el("p", { className: "hint" }, "Enter sends, Shift + Enter starts a new line"),
    );
  }

  /** Names the place to screen readers and in the empty box. */
  label(words) {
    this.text.placeholder = words;
    this.text.setAttribute("aria-label", words);
  }

  /** Puts words into the box, for the person to send. */
  write(words) {
    this.text.value = words;
    this.#changed();
    this.text.focus();
  }

  #changed() {
    this.send.disabled = !this.text.value.trim();
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, TALLEST)}px`;
    this.suggestions.refresh();
  }

  #key(event) {
    if (event.isComposing || this.suggestions.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    }
  }

  /** What may stand at the caret: {from, choices: [{label, detail, insert}]}, or null. */
  #offers() {
    const before = this.text.value.slice(0, this.text.selectionStart);
    const command = /^\/\S*$/.exec(before);
    if (command && !this.place().thread) return { from: 0, choices: commandsLike(command[0]) };
    const mention = /(?:^|[\s(])@([\w.-]*)$/.exec(before);
    if (mention)
      return { from: before.length - mention[1].length - 1, choices: usersLike(mention[1]) };
    return null;
  }

  async #submit() {
    const typed = this.text.value.trim();
    if (!typed || this.send.classList.contains("is-busy")) return;
    this.suggestions.close();
    await once(this.testid, async () => {
      setBusy(this.send, true);
      const sent = await attempt(() => this.#post(typed));
      setBusy(this.send, false);
      if (sent && this.text.value.trim() === typed) this.text.value = "";
      this.#changed();
    });
  }

  #post(typed) {
    const { channel, thread } = this.place();
    const where = { channel, user: store.me, ...(thread ? { thread_ts: thread } : {}) };
    const command = /^(\/\S+)\s*([\s\S]*)$/.exec(typed);
    if (!command) return act("message", { ...where, text: toWire(typed) });
    return act("command", { ...where, command: command[1], text: command[2] });
  }
}

/** What a person typed in Slack's wire form; the workspace itself knows @names and addresses. */
function toWire(typed) {
  const channels = new Map(store.visibleChannels().map(({ name, id }) => [name, id]));
  const reference = (whole, name) => (channels.has(name) ? `<#${channels.get(name)}>` : whole);
  return encode(typed).replace(/(?<![\w#&/])#([\w-]+)/g, reference);
}

function commandsLike(start) {
  return store.commands
    .filter(({ command }) => command.startsWith(start))
    .map(({ command, usage_hint: usage, description }) => ({
      label: command,
      detail: [usage, description].filter(Boolean).join(" · "),
      insert: `${command} `,
    }));
}

function usersLike(start) {
  const wanted = start.toLowerCase();
  return [...store.users.values()]
    .filter((user) => user.id !== store.me)
    .filter((user) => `${user.name} ${user.real_name ?? ""}`.toLowerCase().includes(wanted))
    .sort((a, b) => (b.id === store.botUser) - (a.id === store.botUser))
    .slice(0, 8)
    .map((user) => ({
      label: `@${user.name}`,
      detail: user.real_name ?? "",
      insert: `@${user.name} `,
    }));
}
