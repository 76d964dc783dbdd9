"use strict";

const { escape } = require("./text");

/** Writes a show as a feed: its hosts, then its episodes, in the show's own order. */
async function writeFeed(show, store, out) {
  out.write(`<channel><title>${escape(show.title)}</title>\n`);
  await writeHosts(show.hosts, store, out);
  await writeEpisodes(show.episodes, store, out);
  out.end("</channel>\n");
}

async function writeHosts(hosts, store, out) {
  hosts.forEach(async ({ name, portrait }) => {
    const bytes = await store.size(portrait);
    out.write(`  <host portrait="${escape(portrait)}" bytes="${bytes}">${escape(name)}</host>\n`);
  });
}

async function writeEpisodes(episodes, store, out) {
  episodes.forEach(async ({ title, audio }) => {
    const bytes = await store.size(audio);
    out.write(`  <item length="${bytes}"><title>${escape(title)}</title></item>\n`);
  });
}

module.exports = { writeFeed };
