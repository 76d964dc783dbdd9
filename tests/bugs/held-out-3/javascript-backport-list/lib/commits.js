/** Commits as the log has them. The address of the pull request is only there for merged ones. */
function parseLog(text) {
  return text.trim().split('\n').map((line) => {
    const [sha, summary, url] = line.split('\t');
    return { sha, summary, url };
  });
}

module.exports = { parseLog };
