import { readFileSync } from "node:fs";

/** The targets that the operator of this installation has set, by event. */
export function readTargets(path) {
  const { targets } = JSON.parse(readFileSync(path, "utf8"));
  return new Map(Object.entries(targets).map(([event, target]) => [event, new URL(target)]));
}
