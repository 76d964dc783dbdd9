const fs = require('node:fs');

/** The access log: a line a request, appended to the file that ACCESS_LOG names. */
class AccessLog {
  constructor(file) {
    this.file = file;
    this.descriptor = fs.openSync(file, 'a');
  }

  write(request, status, milliseconds) {
    const line = `${request.method} ${request.url} ${status} ${milliseconds}\n`;
    fs.writeSync(this.descriptor, line);
  }

  close() {
    fs.closeSync(this.descriptor);
  }
}

module.exports = { AccessLog };
