const assert = require('node:assert');
const { Logger } = require('./lib/logger');
const { Request, RequestFailed } = require('./lib/http');

const lines = [];
const logger = new Logger((line) => lines.push(JSON.parse(line)));
const request = new Request('http://a/old').redirect('http://a/new');
const failed = new RequestFailed(request, 503);
logger.warn('failed', failed);
assert.equal(lines[0].error.message, 'http://a/new was answered with 503');
assert.equal(lines[0].error.name, 'RequestFailed');
assert.equal(failed.request.original.url, 'http://a/old');
assert.equal(lines[0].error.status, 503);
logger.info('fine', { port: 1 });
assert.deepEqual(lines[1], { level: 'info', message: 'fine', port: 1 });
