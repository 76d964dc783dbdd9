const { AccessLog } = require('./lib/access-log');
const { loadSettings } = require('./lib/settings');

const settings = loadSettings('server.conf');
const log = new AccessLog(settings.ACCESS_LOG ?? 'access.log');
log.write({ method: 'GET', url: '/health' }, 200, 3);
log.close();
console.log('logging to', log.file);
