import { section } from './layout.js'
import { latestItems, loadSources } from './sources.js'

/** A digest in plain text: the newest items of each source, under its name. */
export async function writeDigest (file, { limit = 3 } = {}) {
  const sources = loadSources(file)
  const sections = []
  for (const source of sources) {
    const items = await latestItems(source, limit)
    if (items.length > 0) sections.push(section(source.name, items))
  }
  return sections.join('\n\n')
}
