/** A provider said something that is not a place. */
export class ProviderError extends Error {
  name = "ProviderError";
}

const DECODERS = {
  "application/json": (body) => {
    const { lat, lon } = JSON.parse(body);
    return { lat, lon };
  },
  "text/csv": (body) => {
    const [lat, lon] = body.trim().split(",").map(Number);
    return { lat, lon };
  },
};

/** The place in a reply. A page of HTML, say, is none: proxies answer with these when they refuse. */
export function decode(reply) {
  if (reply.status === 429) {
    const seconds = Number(reply.headers["Retry-After"] ?? 0);
    throw new ProviderError(`asked too often; again in ${seconds} s`);
  }
  if (reply.status !== 200) throw new ProviderError(`status ${reply.status}`);
  const [type] = String(reply.headers["Content-Type"]).split(";");
  const decoder = DECODERS[type.trim()];
  if (decoder === undefined) throw new ProviderError(`cannot read ${type}`);
  return decoder(reply.body);
}
