const WIDTH = 60

/** A section of plain text: a name, underlined, and what stands below it. */
export function section (name, items) {
  const lines = items.flatMap(({ day, title }) => bullet(`${day} ${title}`))
  return [name, '='.repeat(name.length), ...lines].join('\n')
}

/** The lines of a bullet point; it is broken between words, and indented from its second line on. */
function bullet (text) {
  const lines = []
  let line = '-'
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = ' '
    }
    line += ` ${word}`
  }
  return [...lines, line]
}
