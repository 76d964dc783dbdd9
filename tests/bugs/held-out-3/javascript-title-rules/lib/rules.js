/**
 * The rules of a repository. A field has a list of rules, or one rule on its own:
 *
 *     { "title": [{ "pattern": "^feat" }, { "pattern": "^fix" }], "author": { "pattern": "^[a-z]+$" } }
 */
function readRules(text) {
  const rules = JSON.parse(text);
  return { title: [], body: [], author: [], ...rules };
}

module.exports = { readRules };
