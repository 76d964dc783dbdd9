const assert = require('node:assert');
const { settings } = require('./lib/settings');
const { Database } = require('./lib/database');

assert.equal(new Database(settings()).describe(), 'db.example.com/shop with 8 connections');
assert.throws(() => settings({}), /DATABASE_URL/);
