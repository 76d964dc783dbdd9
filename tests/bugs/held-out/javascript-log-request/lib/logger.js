/** Log lines in JSON, one each. */
class Logger {
  constructor(write = (line) => console.log(line)) {
    this.write = write;
  }

  info(message, fields = {}) {
    this.line('info', message, fields);
  }

  /** `error` is logged with its name, its message and what else it carries. */
  warn(message, error) {
    this.line('warn', message, { error: { name: error.name, message: error.message, ...error } });
  }

  line(level, message, fields) {
    this.write(JSON.stringify({ level, message, ...fields }));
  }
}

module.exports = { Logger };
