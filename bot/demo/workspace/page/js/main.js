// Joins the parts of the page and draws them again whenever something changed.

import { closeMenusOutside, el } from "./dom.js";
import { route } from "./route.js";
import { connect } from "./socket.js";
import { isRoot, store } from "./store.js";
import { BreakPanel } from "./views/break_panel.js";
import { ChannelView } from "./views/channel.js";
import { Header } from "./views/header.js";
import { HomeView } from "./views/home.js";
import { authorOf } from "./views/message.js";
import { Modal } from "./views/modal.js";
import { Sidebar } from "./views/sidebar.js";
import { ThreadView } from "./views/thread.js";

const ROOM_FOR_PANEL = "(min-width: 1100px)";

function start() {
  const app = document.getElementById("app");
  const setSidebar = (open) => {
    app.classList.toggle("sidebar-open", open);
    header.menu.setAttribute("aria-expanded", String(open));
  };
  const setPanel = (open) => {
    panel.open = open;
    draw();
  };
  const sidebar = new Sidebar();
  const header = new Header({
    toggleSidebar: () => setSidebar(!app.classList.contains("sidebar-open")),
    togglePanel: () => setPanel(!panel.open),
  });
  const channel = new ChannelView();
  const home = new HomeView();
  const thread = new ThreadView();
  const panel = new BreakPanel({ close: () => setPanel(false) });
  const modal = new Modal();
  const banner = el("p", { className: "banner", role: "status", hidden: true });
  const main = el("main", { className: "middle" }, header.node, banner, channel.node, home.node);
  app.append(sidebar.node, main, panel.node, thread.node);
  document.body.append(modal.node);

  function draw() {
    const here = route();
    sidebar.show(here);
    header.show(here, panel.open);
    banner.hidden = store.connection !== "reconnecting";
    banner.textContent = "Reconnecting to the workspace… what happens meanwhile will be shown.";
    home.show(here.app);
    channel.node.hidden = here.app;
    if (!here.app) channel.show(here.channel);
    thread.show(here.channel, panel.open ? null : here.thread); // one pane at a time
    panel.show();
    app.classList.toggle("with-pane", !thread.node.hidden || !panel.node.hidden);
    app.classList.toggle("with-thread", !thread.node.hidden);
    modal.show();
    if (here.channel && document.visibilityState === "visible") store.markRead(here.channel);
    document.title = pageTitle(here);
  }

  let waiting = false;
  const drawSoon = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      draw();
    });
  };

  store.when(["loaded", "connection", "messages", "view", "home", "panel", "me"], drawSoon);
  store.when(["messages"], announce);
  store.when(["view-errors"], (detail) => modal.showErrors(detail));
  window.addEventListener("hashchange", () => {
    if (route().thread) panel.open = false;
    setSidebar(false);
    draw();
  });
  document.addEventListener("visibilitychange", drawSoon);
  document.addEventListener("click", ({ target }) => {
    closeMenusOutside(target);
    if (target === app) setSidebar(false); // the shade beside the open sidebar
  });
  document.addEventListener("focusin", ({ target }) => closeMenusOutside(target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || modal.node.open || document.querySelector("dialog[open]")) return;
    const menu = document.querySelector("details.menu[open]");
    if (menu) menu.open = false;
    else if (app.classList.contains("sidebar-open")) setSidebar(false);
    else if (panel.open) setPanel(false);
    else if (!thread.node.hidden) thread.close();
  });

  const invite = () => setPanel(!route().thread && matchMedia(ROOM_FOR_PANEL).matches);
  store.addEventListener("loaded", invite, { once: true });
  connect();
}

function pageTitle(here) {
  const unread = store.visibleChannels().reduce((sum, { id }) => sum + store.unread(id), 0);
  const current = store.channels.get(here.channel);
  const place = here.app ? store.userName(store.botUser) : current && store.channelName(current);
  return `${unread ? `(${unread}) ` : ""}${place ? `${place} · ` : ""}${store.team.name || "Suture workspace"}`;
}

/** Tells screen readers of a new message in the open channel or thread. */
function announce({ channel, message, fresh }) {
  const here = route();
  if (!fresh || channel !== here.channel || message.user === store.me) return;
  if (message.ephemeral_to && message.ephemeral_to !== store.me) return;
  if (!isRoot(message) && message.thread_ts !== here.thread) return;
  const words = message.text || "a message with further content";
  document.getElementById("announcer").textContent =
    `${store.userName(authorOf(message))}: ${words}`;
}

start();
