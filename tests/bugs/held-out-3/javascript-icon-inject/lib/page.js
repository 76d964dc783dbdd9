const { inject } = require('./inject');

class Page {
  constructor(names) {
    this.elements = names.map((icon) => ({ dataset: { icon }, html: null }));
    this.missing = [];
  }

  decorate() {
    this.elements.forEach(inject);
    return this;
  }

  /** Decorates again, and remembers which icons there are not. */
  verify() {
    for (const element of this.elements) {
      inject(element, ({ dataset }, found) => {
        if (!found) {
          this.missing.push(dataset.icon);
        }
      });
    }
    return this;
  }
}

module.exports = { Page };
