import { factories } from "./formats.mjs";

/** What all formats share: a head, the rows, and what stands between them. */
export class Exporter {
  separator = "\n";

  head(_columns) {
    return [];
  }

  row(_values, _columns) {
    throw new Error(`${this.constructor.name} does not write rows`);
  }

  render(columns, rows) {
    return [...this.head(columns), ...rows.map((row) => this.row(row, columns))].join(this.separator);
  }
}

/** The exporter of a format, by its name. */
export function exporterFor(format) {
  const make = factories.get(format);
  if (make === undefined) throw new RangeError(`no format ${format}; there are ${[...factories.keys()]}`);
  return make();
}
