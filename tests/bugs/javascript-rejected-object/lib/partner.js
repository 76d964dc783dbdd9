const { readFileSync } = require('node:fs');

/** A partner whose answers lie in a folder, one JSON file per account. */
function partner(folder) {
  return {
    async ask(account) {
      const answer = JSON.parse(readFileSync(`${folder}/${account}.json`, 'utf8'));
      if (answer.status !== 0) throw answer;
      return answer;
    },
  };
}

module.exports = { partner };
