import { setTimeout as pause } from "node:timers/promises";
import { locate } from "./lib/locate.js";

const after = (milliseconds, wire) => async () => {
  await pause(milliseconds);
  return wire;
};

const providers = [
  { name: "atlas", send: after(20, 'HTTP 200\nContent-Type: application/json\n\n{"lat":51.2,"lon":3.2}') },
  { name: "chart", send: after(5, "HTTP 200\nContent-Type: text/csv; charset=utf-8\n\n51.21,3.22\n") },
];
console.log(await locate("Brugge", providers));
