/** @returns {{meter: string, tariff: string, day: number, night: number}[]} readings in kWh */
export function parseReadings(text) {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [meter, tariff, day, night = '0'] = line.trim().split(/\s+/);
      return { meter, tariff, day: Number(day), night: Number(night) };
    });
}
