const { Logger } = require('./lib/logger');
const { Request, RequestFailed } = require('./lib/http');

const logger = new Logger();
logger.info('started', { port: 8080 });
const request = new Request('http://example.com/old').redirect('http://example.com/new');
logger.warn('the fetch failed', new RequestFailed(request, 503));
