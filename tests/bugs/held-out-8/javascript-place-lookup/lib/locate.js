import { decode } from "./decode.js";
import { parseReply } from "./http.js";

async function ask(provider, name) {
  const place = decode(parseReply(await provider.send(name)));
  return { ...place, by: provider.name };
}

/** Where a town is, from the provider that is the first to know; rejects when none does. */
export async function locate(name, providers) {
  return await Promise.any(providers.map((provider) => ask(provider, name)));
}
