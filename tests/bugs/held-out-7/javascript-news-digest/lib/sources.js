import { readFile } from 'node:fs/promises'

/** The sources that are switched on, from a file of JSON. */
export async function loadSources (file) {
  const { sources } = JSON.parse(await readFile(file, 'utf8'))
  return sources.filter(({ enabled = true }) => enabled)
}

/** The items of a source, newest first. */
export async function latestItems ({ items = [] }, limit) {
  return [...items]
    .sort((a, b) => b.day.localeCompare(a.day))
    .slice(0, limit)
}
