import { piecesIn } from './packs.js'

/** The pieces of each article that orders ask for, by article. */
export function demand (orders) {
  const pieces = new Map()
  for (const { lines } of orders) {
    for (const { article, quantity, pack = 'EA' } of lines) {
      const asked = quantity * piecesIn(pack)
      pieces.set(article, (pieces.get(article) ?? 0) + asked)
    }
  }
  return pieces
}
