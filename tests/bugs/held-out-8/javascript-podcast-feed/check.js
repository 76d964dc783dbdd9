"use strict";

const assert = require("node:assert/strict");
const { finished } = require("node:stream/promises");
const { FileStore } = require("./lib/store");
const { writeFeed } = require("./lib/feed");
const { Upload } = require("./lib/upload");

const store = new FileStore({
  "a.png": { bytes: 1, delay: 30 },
  "b.png": { bytes: 2 },
  "1.mp3": { bytes: 10, delay: 25 },
  "2.mp3": { bytes: 20 },
  "3.mp3": { bytes: 30, delay: 10 },
});

async function feed(show) {
  const bucket = new Map();
  const out = new Upload(bucket, "feed.xml");
  await Promise.all([finished(out), writeFeed(show, store, out)]);
  return bucket.get("feed.xml").trimEnd().split("\n").map((line) => line.trim());
}

async function main() {
  assert.deepEqual(
    await feed({
      title: "A < B",
      hosts: [
        { name: "Ann", portrait: "a.png" },
        { name: "Bo", portrait: "b.png" },
      ],
      episodes: [
        { title: "One", audio: "1.mp3" },
        { title: "Two", audio: "2.mp3" },
        { title: "Three", audio: "3.mp3" },
      ],
    }),
    [
      "<channel><title>A &lt; B</title>",
      '<host portrait="a.png" bytes="1">Ann</host>',
      '<host portrait="b.png" bytes="2">Bo</host>',
      '<item length="10"><title>One</title></item>',
      '<item length="20"><title>Two</title></item>',
      '<item length="30"><title>Three</title></item>',
      "</channel>",
    ],
  );
  assert.deepEqual(await feed({ title: "None", hosts: [], episodes: [] }), [
    "<channel><title>None</title>",
    "</channel>",
  ]);
  const bucket = new Map();
  const episodes = [{ title: "?", audio: "9.mp3" }];
  await assert.rejects(
    writeFeed({ title: "Lost", hosts: [], episodes }, store, new Upload(bucket, "lost.xml")),
    /no file 9.mp3/,
  );
  assert.equal(bucket.has("lost.xml"), false);
}

main();
