/** Runs the nightly queries, and says how each went. */

class Report {
  constructor(run, now = Date.now) {
    this.run = run;
    this.now = now;
    this.lines = [];
  }

  query(name, sql) {
    try {
      const started = this.now();
      const rows = this.run(sql);
      this.lines.push({ name, rows: rows.length });
    } catch (error) {
      this.lines.push({ name, failed: error.message });
    }
    this.lines[this.lines.length - 1].took = this.now() - started;
  }

  text() {
    return this.lines
      .map(({ name, rows, failed, took }) => `${name}: ${failed || `${rows} rows`} in ${took} ms`)
      .join('\n');
  }
}

module.exports = { Report };
