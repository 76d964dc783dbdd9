/** Links to the pages of a listing. */
class Pager {
  constructor(total, size = 20) {
    this.total = total;
    this.size = size;
  }

  /** A link for every page, from 1; the last page may not be full. */
  links(base) {
    return new Array(this.total / this.size).fill(base).map((each, index) => `${each}?page=${index + 1}`);
  }

  slice(items, page) {
    return items.slice((page - 1) * this.size, page * this.size);
  }
}

module.exports = { Pager };
