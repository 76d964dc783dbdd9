import assert from 'node:assert';
import { monthlyReport, overLimit } from './src/report.js';
import { Store } from './src/store.js';
import { GB } from './src/units.js';

const store = new Store({
  tenants: [{ id: 1, name: 'a', plan: 'pro' }, { id: 2, name: 'b', plan: 'basic' }, { id: 3, name: 'c', plan: 'basic' }],
  usage: [
    { tenantId: 1, month: '2026-03', bytes: GB }, { tenantId: 2, month: '2026-03', bytes: 2 * GB },
    { tenantId: 2, month: '2026-03', bytes: 3 * GB }, { tenantId: 1, month: '2026-02', bytes: 99 * GB },
  ],
});
const texts = async (...args) => (await monthlyReport(store, ...args)).map((line) => line.text);
assert.deepStrictEqual(await texts('2026-03'), ['b: 5.0 GB', 'a: 1.0 GB', 'c: 0.0 GB']);
assert.deepStrictEqual(await texts('2026-03', 'basic'), ['b: 5.0 GB', 'c: 0.0 GB']);
assert.deepStrictEqual(await texts('2026-02', 'pro'), ['a: 99.0 GB']);
assert.deepStrictEqual(await texts('2026-03', 'none'), []);
assert.deepStrictEqual(await overLimit(store, '2026-03', { basic: 4 * GB }), ['b']);
// the store stays asynchronous, and what it says when it cannot be reached is passed on
assert.ok(store.tenants() instanceof Promise);
const broken = { tenants: async () => { throw new Error('connection lost'); } };
await assert.rejects(monthlyReport(broken, '2026-03'), /connection lost/);
