import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { AppError } from "../../shared/result";

/** The secrets that tokens are signed with, newest first. The newest signs; all of them are accepted. */
export type TokenKeys = z.infer<typeof tokenKeys>;

/** Seconds that a token is good for. */
export const tokenLifetime = 15 * 60;

/** Reads the keys of a file, making it with a first key where there is none. Throws AppError `token-keys-unreadable`. */
export function openTokenKeys(path: string, now: () => Date): TokenKeys {
  if (!existsSync(path)) write(path, [newKey(now())]);
  return parseTokenKeys(readFileSync(path, "utf8"), path);
}

/**
 * Puts a new key first. Keys that no valid token can be signed with any more are dropped; with `atOnce` all older ones
 * are, so that every token given out so far is refused.
 */
export function rotateTokenKeys(path: string, now: () => Date, { atOnce }: { readonly atOnce: boolean }): TokenKeys {
  const before = atOnce ? [] : openTokenKeys(path, now);
  const at = now();
  // A key signs until the one before it in the list was made, and its last token lives on from there.
  const stillNeeded = before.filter((_, index) => {
    const successor = before[index - 1];
    return successor === undefined || Date.parse(successor.createdAt) + tokenLifetime * 1000 > at.getTime();
  });
  const keys = [newKey(at), ...stillNeeded];
  write(path, keys);
  return keys;
}

/** The keys as text: the file's content, or the value of an environment variable, for which `origin` stands. */
export function parseTokenKeys(text: string, origin: string): TokenKeys {
  try {
    return tokenKeys.parse(JSON.parse(text));
  } catch (cause) {
    // The cause would quote the text, which is secret.
    const reason = cause instanceof SyntaxError ? "no JSON" : "not a list of keys";
    throw new AppError({
      code: "token-keys-unreadable",
      message: `${origin} is ${reason}, so the hub can't tell its own tokens from forged ones.`,
      hint: "Put its backup back, or remove it: clients then get new tokens by themselves.",
    });
  }
}

/** The file's keys, read again when the file has changed (`hub keys rotate` runs beside the server). */
export function watchedTokenKeys(path: string, now: () => Date): () => TokenKeys {
  let keys = openTokenKeys(path, now);
  let seen = statSync(path).mtimeMs;
  let checked = now().getTime();
  return () => {
    const time = now().getTime();
    if (time - checked < checkEvery) return keys;
    checked = time;
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (changed !== undefined && changed !== seen) {
      keys = openTokenKeys(path, now);
      seen = changed;
    }
    return keys;
  };
}

function newKey(now: Date): TokenKeys[number] {
  return {
    kid: randomBytes(8).toString("hex"),
    secret: randomBytes(32).toString("base64url"),
    createdAt: now.toISOString(),
  };
}

function write(path: string, keys: TokenKeys): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const staged = `${path}.${randomBytes(4).toString("hex")}`;
  writeFileSync(staged, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  // The mode above is subject to the umask of whoever runs this.
  chmodSync(staged, 0o600);
  renameSync(staged, path);
}

const tokenKeys = z
  .array(
    z.strictObject({
      kid: z.string().min(1).max(64),
      secret: z.string().regex(/^[\w-]{43,}$/),
      createdAt: z.iso.datetime(),
    }),
  )
  .min(1);

const checkEvery = 1_000;
