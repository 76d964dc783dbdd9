class NotFoundError extends Error {
  constructor(what) {
    super(`no ${what}`);
    this.name = 'NotFoundError';
    this.status = 404;
  }
}

module.exports = { NotFoundError };
