const { Samples } = require('./lib/samples');

const samples = new Samples();
for (const value of [9, 120, 33, 7, 250, 41]) samples.add(value);
for (const share of [0.5, 0.9]) {
  console.log(`p${share * 100}`, samples.percentile(share));
}
