const assert = require('node:assert');
const { parse } = require('./lib/query');

const plain = (text) => ({ ...parse(text) });
assert.deepEqual(plain('q=100%'), { q: '100%' });
assert.deepEqual(plain('?a=1&a=2&b'), { a: ['1', '2'], b: null });
assert.deepEqual(plain('q=a%20b+c&d=e=f'), { q: 'a b c', d: 'e=f' });
assert.deepEqual(plain('%=1'), { '%': '1' });
