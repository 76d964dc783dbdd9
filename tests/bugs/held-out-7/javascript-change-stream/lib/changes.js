import { LineSplitter } from './lines.js'

/** The changes that a stream of text brings: one a line, in JSON. */
export async function * changes (stream) {
  const splitter = new LineSplitter()
  for await (const piece of stream) {
    for (const line of splitter.push(piece)) yield JSON.parse(line)
  }
  for (const line of splitter.end()) yield JSON.parse(line)
}
