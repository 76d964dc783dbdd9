import { Exporter } from "./exporter.mjs";

const quoted = (value) => (/["\n,\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

export class CsvExporter extends Exporter {
  separator = "\r\n";

  constructor(delimiter) {
    super();
    this.delimiter = delimiter;
  }

  head(columns) {
    return [columns.map(quoted).join(this.delimiter)];
  }

  row(values, columns) {
    return columns.map((column) => quoted(String(values[column] ?? ""))).join(this.delimiter);
  }
}
