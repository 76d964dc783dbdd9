import { banner, wrap } from './banner.mjs';

/**
 * The sheet for the next shift: a heading per subject, the urgent ones first and ruled with "=".
 * @param {{subject: string, urgent?: boolean, text: string}[]} notes
 */
export function sheet(notes) {
  const ordered = [...notes].sort((a, b) => Number(b.urgent ?? false) - Number(a.urgent ?? false));
  const parts = ordered.map(({ subject, urgent, text }) => [
    banner(subject, urgent ? '=' : '-'),
    ...wrap(text),
  ]);
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}
