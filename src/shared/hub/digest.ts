import type { SessionEntry } from "./entries";

/**
 * What the digest of a session is the SHA-256 (hex) of, in UTF-8: its entries sorted by path in code units, each as a
 * line of JSON `[path, hash, mode]`, mode `null` where there is none. Tag and size don't count: the tag is a remark,
 * and the hash settles the size.
 */
export function sessionDigestText(entries: readonly SessionEntry[]): string {
  return sortedBy(entries, ({ path }) => path)
    .map(({ path, hash, mode }) => `${JSON.stringify([path, hash, mode ?? null])}\n`)
    .join("");
}

/**
 * What the digest of a project is the SHA-256 (hex) of: its sessions sorted by name, each as a line of JSON
 * `[name, digest]`. Removed sessions are not in it, nor are version numbers: equal digests mean equal files, whatever
 * either side remembers. The digest of a project without sessions is that of the empty text.
 */
export function projectDigestText(sessions: readonly { readonly session: string; readonly digest: string }[]): string {
  return sortedBy(sessions, ({ session }) => session)
    .map(({ session, digest }) => `${JSON.stringify([session, digest])}\n`)
    .join("");
}

/** A copy in the order of code units, which is the same on every machine, as no locale's is. */
export function sortedBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return items.toSorted((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === right) return 0;
    return left < right ? -1 : 1;
  });
}
