// A ticket is one line of a weighbridge's journal: "number;grower;crop;gross unit;tare unit".

function weight(cell) {
  const [amount, unit] = cell.trim().split(/\s+/);
  return { amount: Number(amount), unit };
}

export function parseTicket(line) {
  const [number, grower, crop, gross, tare] = line.split(';');
  return {
    number: Number(number),
    grower: grower.trim(),
    crop: crop.trim(),
    gross: weight(gross),
    tare: weight(tare),
  };
}
