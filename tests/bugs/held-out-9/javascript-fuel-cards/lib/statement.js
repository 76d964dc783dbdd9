// The statement of the fuel card company:
//
//   card;date;station;litres;cents
//
// Cards that were reported stolen are marked with a leading "!".

const COLUMNS = 5;

function parseLine(line) {
  const columns = line.split(';');
  if (columns.length !== COLUMNS) throw new SyntaxError(`not a line of a statement: ${line}`);
  const [card, date, station, litres, cents] = columns.map((column) => column.trim());
  return {
    card: card.replace(/^!/, ''),
    stolen: card.startsWith('!'),
    date,
    station,
    litres: Number(litres),
    cents: Number(cents),
  };
}

function parseStatement(text) {
  const lines = text.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
  return lines.map((line) => {
    const fill = parseLine(line);
    if (!Number.isFinite(fill.litres) || !Number.isInteger(fill.cents)) {
      throw new SyntaxError(`not a number in: ${line}`);
    }
  });
}

module.exports = { parseStatement };
