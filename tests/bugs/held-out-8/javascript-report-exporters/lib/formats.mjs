import { CsvExporter } from "./csv.mjs";
import { MarkdownExporter } from "./markdown.mjs";

/** What makes the exporter of a format, by the format's name. */
export const factories = new Map([
  ["csv", () => new CsvExporter(",")],
  ["tsv", () => new CsvExporter("\t")],
  ["markdown", () => new MarkdownExporter()],
]);
