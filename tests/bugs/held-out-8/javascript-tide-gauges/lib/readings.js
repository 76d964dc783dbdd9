/** Readings come as lines of `gauge,time,height`, with heights in centimetres above chart zero. */
export function parseReadings(text) {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [gauge, time, height] = line.split(",");
      return { gauge: Number(gauge), time: new Date(time), height: Number(height) };
    });
}

export class Readings {
  #all;

  constructor(all) {
    this.#all = all;
  }

  /** The readings of one gauge, in order of time. */
  of(gauge) {
    return this.#all
      .filter((reading) => reading.gauge === gauge)
      .sort((a, b) => a.time - b.time);
  }

  /** The numbers of the gauges that sent something. */
  gauges() {
    return [...new Set(this.#all.map((reading) => reading.gauge))].sort((a, b) => a - b);
  }
}
