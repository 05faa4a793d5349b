/**
 * Tells of paths whether one of their names is a dot and one of `names` in any spelling that a file system takes for it:
 * other letters, Windows' trailing dots and spaces, streams (`.git::$INDEX_ALLOCATION`) and short names (`git~1`), and
 * code points that HFS+ passes over. Git refuses the same of its own folder (`core.protectNTFS`, `core.protectHFS`).
 */
export function spelledAs(names: readonly string[]): (path: string) => boolean {
  // A short name has at most six characters of the long one, without the dot that it begins with.
  const short = names.map((name) => name.slice(0, 6));
  const spelled = `(?:\\.(?:${names.join("|")})|(?:${short.join("|")})~\\d+)[. ]*(?::[^\\\\/]*)?`;
  const within = new RegExp(`(?:^|[\\\\/])${spelled}(?:$|[\\\\/])`, "iu");
  return (path) => within.test(path.replace(passedOver, ""));
}

const passedOver = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;
