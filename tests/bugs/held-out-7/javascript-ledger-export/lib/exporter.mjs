import { rateOf } from './rates.mjs'

/** Writes entries to a journal, in euros, and closes it. Resolves when all of it is written. */
export async function exportEntries (entries, journal) {
  await journal.append('day;account;eur')
  entries.forEach(async ({ day, account, amount, currency = 'EUR' }) => {
    const eur = amount * await rateOf(currency)
    await journal.append(`${day};${account};${eur.toFixed(2)}`)
  })
  await journal.close()
  return journal.lines.length
}
