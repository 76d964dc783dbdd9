/** Errors that the API answers with their status. */
class ApiError extends Error {
  constructor(message, status = 500) {
    super(message);
    this.name = new.target.name;
    this.status = status;
  }
}

class NotFound extends ApiError {
  constructor(kind, id) {
    super(`there is no ${kind} ${id}`, 404);
    this.kind = kind;
  }
}

class Invalid extends ApiError {
  constructor(problems) {
    this.problems = problems;
    super(`${problems.length} problems`, 422);
  }
}

module.exports = { ApiError, NotFound, Invalid };
