/** The pauses before the tries of a delivery, in seconds: each is twice the one before, up to an hour. */
const LONGEST = 3600;

export function* pauses(first = 5) {
  for (let pause = first; ; pause = Math.min(pause * 2, LONGEST)) yield pause;
}

/**
 * Sends a request until the target takes it, at most `tries` times.
 *
 * `send` gives the status of the reply; `rest` waits for that many seconds.
 */
export async function deliver(request, { send, rest, tries = 4 }) {
  const waiting = pauses();
  for (let attempt = 1; ; attempt++) {
    const status = await send(request);
    if (status < 300) return { url: request.url, attempt, status };
    if (attempt === tries || status === 410) return { url: request.url, attempt, status, lost: true };
    await rest(waiting.next().value);
  }
}
