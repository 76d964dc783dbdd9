/** How many pieces are in a pack, by the code that the trading partners agreed on. */
const PIECES = new Map([
  ['EA', 1],
  ['DZ', 12],
  ['BX', 24],
  ['PL', 960]
])

export class UnknownPackError extends Error {
  constructor (code) {
    super(`no number of pieces is agreed for pack ${code}`)
    this.name = 'UnknownPackError'
    this.code = code
  }
}

export function piecesIn (code) {
  const pieces = PIECES.get(code)
  if (pieces === undefined) throw new UnknownPackError(code)
  return pieces
}
