const { highlight, countOf } = require('./lib/highlight');

const TEXT = 'Learn C++ in a day (or two). C++ is not C.';
for (const term of ['day', 'c++']) {
  console.log(countOf(TEXT, term), highlight(TEXT, term));
}
