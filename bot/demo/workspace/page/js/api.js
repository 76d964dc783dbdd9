// Speaks to the workspace's control API. A refusal becomes an Error with its sentence and answer.

async function request(path, init) {
  let answer;
  try {
    answer = await fetch(`/_control/${path}`, init);
  } catch {
    throw new Error("The workspace does not answer. Is it still running?");
  }
  const body = await answer.json().catch(() => ({}));
  if (answer.ok && !body.error) return body;
  const sentence = body.error || `The workspace answered ${answer.status}.`;
  throw Object.assign(new Error(sentence), { answer: body });
}

/** Performs one act of a person: `act("message", {channel, user, text})`. */
export function act(name, payload) {
  return request(name, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(payload),
  });
}

/** Every message of a channel, threads included. */
export async function history(channel) {
  return (await request(`messages/${encodeURIComponent(channel)}`)).messages;
}

const inFlight = new Set();

/** Runs `job` unless one with the same key is still under way: a double click acts once. */
export async function once(key, job) {
  if (inFlight.has(key)) return;
  inFlight.add(key);
  try {
    await job();
  } finally {
    inFlight.delete(key);
  }
}
