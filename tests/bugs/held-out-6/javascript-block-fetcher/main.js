const { fromEnvironment } = require('./lib/config');
const { Fetcher } = require('./lib/fetcher');

const fetcher = new Fetcher(fromEnvironment(process.env));
console.log(fetcher.describe());
