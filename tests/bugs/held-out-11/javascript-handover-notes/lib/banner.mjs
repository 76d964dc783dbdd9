export const WIDTH = 40;

/** A heading with a rule up to the page's width: "Ward 4 --------". */
export function banner(title, char = '-') {
  const rest = WIDTH - title.length - 1;
  return `${title} ${char.repeat(rest)}`.trimEnd();
}

/** Breaks a text into lines of at most the page's width; a longer word has a line of its own. */
export function wrap(text) {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last && last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}
