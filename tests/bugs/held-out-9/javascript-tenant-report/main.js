import { monthlyReport, overLimit } from './src/report.js';
import { Store } from './src/store.js';
import { GB } from './src/units.js';

const store = new Store({
  tenants: [
    { id: 1, name: 'Harbour Clinic', plan: 'pro' },
    { id: 2, name: 'Elm Street School', plan: 'basic' },
  ],
  usage: [
    { tenantId: 1, month: '2026-03', bytes: 7 * GB },
    { tenantId: 2, month: '2026-03', bytes: 12 * GB },
  ],
});

console.log('over:', await overLimit(store, '2026-03', { basic: 10 * GB }));
for (const line of await monthlyReport(store, '2026-03')) console.log(line.text);
