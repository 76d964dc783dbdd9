function withoutSlash(url) {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}

/** Whether the other branch has the commit: the same pull request, or else the same summary. */
function isIn(list, commit) {
  return list.some(
    (other) => withoutSlash(other.url) === withoutSlash(commit.url) || other.summary === commit.summary,
  );
}

/** The commits that the other branch lacks. */
function missing(commits, others) {
  return commits.filter((commit) => !isIn(others, commit));
}

module.exports = { missing };
