const { settings } = require('./lib/settings');
const { Database } = require('./lib/database');

const database = new Database(settings());
console.log(database.describe());
