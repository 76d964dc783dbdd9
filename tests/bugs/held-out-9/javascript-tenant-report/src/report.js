import { gigabytes } from './units.js';

async function lineFor(store, tenant, month) {
  const rows = await store.usageOf(tenant.id, month);
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  return { tenant: tenant.name, used: bytes, text: `${tenant.name}: ${gigabytes(bytes)}` };
}

/** One line for each tenant, the greediest first. */
export async function monthlyReport(store, month, plan) {
  const tenants = store.tenants({ plan });
  const lines = await Promise.all(tenants.map((tenant) => lineFor(store, tenant, month)));
  return lines.sort((a, b) => b.used - a.used);
}

/** Names of the tenants that have used more than their plan allows. */
export async function overLimit(store, month, limits) {
  const over = [];
  for (const tenant of await store.tenants()) {
    const { used } = await lineFor(store, tenant, month);
    if (used > (limits[tenant.plan] ?? Infinity)) over.push(tenant.name);
  }
  return over;
}
