// Coloured initials for people, the stitch for the bot.

import { el } from "../dom.js";
import { store } from "../store.js";

const HUES = [168, 205, 262, 322, 18, 42, 96, 232];

/** A person's or a bot's avatar; the name stands beside it, so screen readers pass over it. */
export function avatar(userId) {
  const user = store.users.get(userId);
  const name = store.userName(userId);
  const node = el("span", { className: "avatar", aria: { hidden: true } });
  if (user?.is_bot || !user) node.classList.add("avatar-bot");
  if (userId === store.botUser) node.append(el("img", { src: "/page/mark.svg", alt: "" }));
  else node.append(initials(name));
  node.style.setProperty("--hue", HUES[hash(user?.name ?? name) % HUES.length]);
  return node;
}

function initials(name) {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0].toUpperCase()).join("");
}

function hash(text) {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + character.codePointAt(0)) >>> 0;
  return sum;
}
