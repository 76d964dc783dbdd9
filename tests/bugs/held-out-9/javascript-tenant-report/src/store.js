import { setTimeout as sleep } from 'node:timers/promises';

/** The tenants and what they use, as the database gives them. */
export class Store {
  #tenants;
  #usage;

  constructor({ tenants, usage }) {
    this.#tenants = tenants;
    this.#usage = usage;
  }

  async tenants({ plan } = {}) {
    await sleep(1);
    return this.#tenants.filter((tenant) => !plan || tenant.plan === plan);
  }

  async usageOf(tenantId, month) {
    await sleep(1);
    return this.#usage.filter((row) => row.tenantId === tenantId && row.month === month);
  }
}
