// Recognises a unified diff in preformatted text and says what each line is.

/** Whether the text reads like a diff: hunk or file headers, or only +, - and context lines. */
export function looksLikeDiff(text) {
  if (/^@@ .*@@/m.test(text) || (/^--- \S/m.test(text) && /^\+\+\+ \S/m.test(text))) return true;
  const lines = text.split("\n").filter(Boolean);
  return /^\+/m.test(text) && /^-/m.test(text) && lines.every((line) => /^[+\- @\\]/.test(line));
}

/** "file", "hunk", "add", "del" or "same" for a line of a diff. */
export function diffLine(line) {
  if (/^(?:\+\+\+|---|diff |index )/.test(line)) return "file";
  if (line.startsWith("@@")) return "hunk";
  if (line.startsWith("+")) return "add";
  if (line.startsWith("-")) return "del";
  return "same";
}
