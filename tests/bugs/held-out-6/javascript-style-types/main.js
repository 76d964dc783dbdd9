const { options } = require('./lib/options');
const { classNames } = require('./lib/classes');

const css = '.nav-bar { } .nav-item { }';
console.log(classNames(css, options({ nameFormats: ['camel', 'kebab'] })));
console.log(classNames(css, options({})));
