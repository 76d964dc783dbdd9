const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { writeReport } = require('./lib/report');

const orders = [
  { id: 'A-1', customer: 7, total: 18.5 },
  { id: 'A-2', customer: 9, total: 240 },
];
const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'report-')), 'orders.csv');
writeReport(orders, fs.createWriteStream(file)).then((rows) => console.log(rows, 'rows'));
