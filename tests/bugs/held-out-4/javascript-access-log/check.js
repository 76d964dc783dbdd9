const { AccessLog } = require('./lib/access-log');
const { loadSettings } = require('./lib/settings');

const log = new AccessLog(loadSettings('server.conf').ACCESS_LOG);
log.write({ method: 'GET', url: '/' }, 200, 1);
log.close();
