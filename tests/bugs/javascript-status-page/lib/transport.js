/** Answers requests from a table; the real one does HTTP. */
class Transport {
  constructor(answers) {
    this.answers = answers;
  }

  async get(path) {
    const answer = this.answers[path] || { code: 404, body: '<html>Not Found</html>' };
    return { ...answer, ok: answer.code >= 200 && answer.code < 300 };
  }
}

module.exports = { Transport };
