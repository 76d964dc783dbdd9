// An upload is packed: the first position, then the differences in 1/100000 degree,
// one a second: "t lat lon", "dlat dlon", "dlat dlon", ...
const SCALE = 1e5;

function unpack(text) {
  const [first, ...steps] = text.trim().split('\n');
  const [t, lat, lon] = first.split(' ').map(Number);
  let [y, x] = [Math.round(lat * SCALE), Math.round(lon * SCALE)];
  const points = [{ t, lat, lon }];
  steps.forEach((step, index) => {
    const [dy, dx] = step.split(' ').map(Number);
    y += dy;
    x += dx;
    points.push({ t: t + index + 1, lat: y / SCALE, lon: x / SCALE });
  });
  return points;
}

module.exports = { unpack };
