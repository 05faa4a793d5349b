import { createHash } from "node:crypto";
import { tokenRequest } from "../../shared/hub/rest";
import { readApiKey } from "../access/api-keys";

/** API keys that were good when they came last: whoever has one is no stranger. Only their hashes are kept, in memory. */
export interface KnownKeys {
  /** Whose key is in the body of a request for a token, as far as it was good before; undefined for any other body. */
  clientIn(body: string): string | undefined;
  /** Takes the answer that a body got: whether the key in it was good. */
  learn(body: string, isGood: boolean): void;
}

export function knownKeys(): KnownKeys {
  const clients = new Map<string, string>();
  return {
    clientIn(body) {
      const apiKey = apiKeyIn(body);
      return apiKey === undefined ? undefined : clients.get(nameOf(apiKey));
    },
    learn(body, isGood) {
      const apiKey = apiKeyIn(body);
      if (apiKey === undefined) return;
      // The last one that came is the last one to be forgotten.
      clients.delete(nameOf(apiKey));
      const claim = readApiKey(apiKey);
      if (!isGood || claim === undefined) return;
      clients.set(nameOf(apiKey), claim.clientId);
      const [oldest] = clients.keys();
      if (clients.size > mostKeys && oldest !== undefined) clients.delete(oldest);
    },
  };
}

function apiKeyIn(body: string): string | undefined {
  try {
    const read = tokenRequest.safeParse(JSON.parse(body));
    return read.success ? read.data.apiKey : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function nameOf(apiKey: string): string {
  return createHash("sha256").update(apiKey).digest("base64");
}

const mostKeys = 10_000;
