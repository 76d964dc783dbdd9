class ValidationError extends Error {
  constructor(field, value) {
    super(`${field}: ${JSON.stringify(value)} is not valid`);
    this.name = 'ValidationError';
    this.field = field;
  }
}

module.exports = { ValidationError };
