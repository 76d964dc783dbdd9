import { extremes, trend } from "./extremes.js";

const ROUTES = [
  [/^\/gauges\/(?<gauge>\d+)\/extremes$/, showExtremes],
  [/^\/gauges\/(?<gauge>\d+)\/trend$/, showTrend],
  [/^\/gauges$/, showGauges],
];

/** Answers a path: a status and what goes into the body as JSON. */
export function answer(path, readings) {
  for (const [pattern, handler] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return handler(match.groups ?? {}, readings);
  }
  return { status: 404, body: { error: "no such page" } };
}

function showGauges(_params, readings) {
  return { status: 200, body: readings.gauges() };
}

function showExtremes({ gauge }, readings) {
  const { high, low, range } = extremes(readings.of(gauge));
  return { status: 200, body: { high: high.height, low: low.height, range, at: high.time } };
}

function showTrend({ gauge }, readings) {
  return { status: 200, body: { rise: trend(readings.of(gauge)) } };
}
