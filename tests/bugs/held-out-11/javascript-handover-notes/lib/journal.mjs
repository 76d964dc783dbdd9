const LINE = /^(\d{2}):(\d{2})\s+(!?)\s*([^|]+)\|(.*)$/;

/**
 * Reads the bakery's journal, a note a line: "13:40 ! Subject | text", where "!" marks an urgent one.
 * Notes on one subject become one, with their texts in order; it is urgent if any of them is.
 */
export function parseJournal(text) {
  const bySubject = new Map();
  for (const line of text.split('\n')) {
    if (!line.trim()) continue;
    const match = LINE.exec(line.trim());
    if (!match) throw new SyntaxError(`not a note: ${line}`);
    const [, hour, minute, mark, subject, body] = match;
    const key = subject.trim();
    const note = bySubject.get(key) ?? { subject: key, urgent: false, texts: [] };
    note.urgent ||= mark === '!';
    note.texts.push(`${hour}:${minute} ${body.trim()}`);
    bySubject.set(key, note);
  }
  return [...bySubject.values()].map(({ subject, urgent, texts }) => ({
    subject,
    urgent,
    text: texts.join(' '),
  }));
}
