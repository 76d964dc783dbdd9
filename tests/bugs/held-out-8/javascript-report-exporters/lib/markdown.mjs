import { Exporter } from "./exporter.mjs";

const cell = (value) => ` ${String(value ?? "").replaceAll("|", "\\|")} `;

export class MarkdownExporter extends Exporter {
  head(columns) {
    return [`|${columns.map(cell).join("|")}|`, `|${columns.map(() => " --- ").join("|")}|`];
  }

  row(values, columns) {
    return `|${columns.map((column) => cell(values[column])).join("|")}|`;
  }
}
