const pad = (n) => String(n).padStart(2, '0');

function textFor({ patient, at, place }) {
  const time = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
  return `Dear ${patient}, we expect you at ${time}${place ? `, ${place}` : ''}.`;
}

module.exports = { textFor };
