import { exporterFor } from "./lib/exporter.mjs";

const [format = "csv", ...names] = process.argv.slice(2);
const rows = (names.length > 0 ? names : ["Ada"]).map((name, i) => ({ name, place: i + 1 }));
console.log(exporterFor(format).render(["place", "name"], rows));
