import { answer } from "./lib/api.js";
import { parseReadings, Readings } from "./lib/readings.js";

const SENT = `
12,2026-05-02T06:00Z,412
12,2026-05-02T00:00Z,121
7,2026-05-02T00:00Z,88
12,2026-05-02T12:00Z,97
`;

const readings = new Readings(parseReadings(SENT));
for (const path of ["/gauges", "/gauges/12/extremes"]) {
  console.log(path, JSON.stringify(answer(path, readings)));
}
