const { fromFigma } = require('./lib/import');
const { css } = require('./lib/css');

const style = { family: 'Inter', size: 14, weight: 500, lineHeight: 1.42857 };
console.log(css(fromFigma('body', style)));
