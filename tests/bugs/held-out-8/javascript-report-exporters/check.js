"use strict";

const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const path = require("node:path");

function printed(...args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(__dirname, "main.mjs"), ...args],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

function prints(expected, ...args) {
  const { status, stdout, stderr } = printed(...args);
  assert.equal(status, 0, stderr);
  assert.equal(stdout, expected);
}

prints("place,name\r\n1,Ada\n");
prints('place,name\r\n1,"Lovelace, Ada"\r\n2,Bo\n', "csv", "Lovelace, Ada", "Bo");
prints("place\tname\r\n1\tAda\n", "tsv", "Ada");
prints("| place | name |\n| --- | --- |\n| 1 | a\\|b |\n| 2 | Bo |\n", "markdown", "a|b", "Bo");
const refused = printed("pdf");
assert.notEqual(refused.status, 0);
assert.match(refused.stderr, /RangeError: no format pdf; there are csv,tsv,markdown/);
