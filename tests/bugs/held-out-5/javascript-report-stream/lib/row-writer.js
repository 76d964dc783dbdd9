/** Writes rows to a stream, with semicolons between the fields. */
class RowWriter {
  constructor(stream) {
    this.stream = stream;
    this.rows = 0;
  }

  write(fields) {
    this.stream.write(`${fields.join(';')}\n`);
    this.rows += 1;
  }

  /** Ends the stream; gives how many rows there were. */
  close() {
    return new Promise((resolve) => {
      this.stream.end(() => resolve(this.rows));
    });
  }
}

module.exports = { RowWriter };
