const { readRates } = require('./lib/rates');

const rates = readRates(process.env.RATES_FILE || '/var/lib/rates/latest.json');
console.log(rates.get('USD'));
