"use strict";

const { FileStore } = require("./lib/store");
const { writeFeed } = require("./lib/feed");
const { Upload } = require("./lib/upload");

const show = {
  title: "Locks & Canals",
  hosts: [{ name: "Mia", portrait: "mia.png" }],
  episodes: [
    { title: "The lift", audio: "1.mp3" },
    { title: "The flight", audio: "2.mp3" },
  ],
};
const store = new FileStore({
  "mia.png": { bytes: 4100 },
  "1.mp3": { bytes: 9_800_000, delay: 9 },
  "2.mp3": { bytes: 7_300_000 },
});
const bucket = new Map();
const upload = new Upload(bucket, "feed.xml");
upload.on("finish", () => console.log(bucket.get("feed.xml")));
writeFeed(show, store, upload);
