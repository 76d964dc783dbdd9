const fs = require('node:fs');

/** The audit log: JSON, one entry a line. */
class AuditLog {
  constructor(file) {
    this.file = file;
  }

  /** Appends an entry. */
  append(entry) {
    fs.appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  /** All entries, oldest first. */
  entries() {
    if (!fs.existsSync(this.file)) {
      return [];
    }
    const text = fs.readFileSync(this.file, 'utf8');
    return text.split('\n').map((line) => JSON.parse(line));
  }
}

module.exports = { AuditLog };
