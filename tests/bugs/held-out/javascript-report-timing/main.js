const { Report } = require('./lib/report');

const tables = { orders: [1, 2, 3], refunds: [] };

function run(sql) {
  const table = sql.split(' ').pop();
  if (!(table in tables)) {
    throw new Error(`no table ${table}`);
  }
  return tables[table];
}

const report = new Report(run);
report.query('orders', 'SELECT * FROM orders');
report.query('returns', 'SELECT * FROM returns');
console.log(report.text());
