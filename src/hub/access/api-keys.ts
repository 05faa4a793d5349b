import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A new API key of a client, and the hash that is stored instead of it. The key itself is shown once and kept nowhere. */
export function newApiKey(clientId: string): { readonly key: string; readonly secretHash: string } {
  const secret = randomBytes(32).toString("base64url");
  return { key: `lsh_${clientId.replaceAll("-", "")}_${secret}`, secretHash: hashOf(secret) };
}

/** Whose key it says it is, and its secret part; undefined when it has not the form of a key. Proves nothing. */
export function readApiKey(key: string): { readonly clientId: string; readonly secret: string } | undefined {
  const [, id, secret] = /^lsh_([0-9a-f]{32})_([\w-]{43})$/.exec(key) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  return { clientId: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"), secret };
}

/** Whether the secret is the one behind the hash, in a time that says nothing about either. */
export function isSecretOf(secret: string, secretHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(secret), "hex"), Buffer.from(secretHash, "hex"));
}

/**
 * One round of SHA-256, on purpose: slow hashes make up for secrets that people choose. This one is 256 random bits,
 * which nobody finds by trying, so a slow hash would only make it easy to keep the server busy.
 */
function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
