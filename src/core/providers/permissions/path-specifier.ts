/**
 * The files of a rule. Claude Code reads them as gitignore does: a bare name matches in every folder, and a folder's
 * name covers all that lies in it. Qwen Code reads a glob for one path, a bare name in the folder where it starts. Both
 * take `//x` from the root of the disk, `/x` from that of the project and `~/x` from the home folder.
 * Neutral: two stars before the name stand for every folder, `./name` for one.
 */
export function pathFromClaude(specifier: string): string {
  const path = specifier.replace(/(?<=.)\/$/, "");
  const isBare = !path.includes("/") && !folders.has(path);
  return withoutDot((isBare ? `**/${path}` : path) + (path === specifier ? "" : "/**"));
}

/** See `pathFromClaude`; a last `{,/**}` is how Lockstep writes "and what lies in it" for Qwen Code. */
export function pathFromQwen(specifier: string): string {
  const path = specifier.endsWith(withContents) ? specifier.slice(0, -withContents.length) : specifier;
  return path.includes("/") || folders.has(path) ? withoutDot(path) : `./${path}`;
}

/** A neutral path for Qwen Code: what may be a folder covers its contents. */
export function pathForQwen(path: string): string {
  return mayBeFolder(path) ? path + withContents : path;
}

/** A neutral path that Claude Code can't take: gitignore knows no alternatives in braces or brackets. */
export function hasAlternatives(path: string): boolean {
  return /[{}]|[@!+?*]\(/.test(path);
}

/** False where the last name has an ending, is a well-known file or has a wildcard. */
function mayBeFolder(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return !/\*|^\.?[^.]+\.[^.]|^\.(?:env|npmrc|netrc|pypirc|gitconfig)$/.test(name);
}

/** `./a/b` and `a/b` are the same; the dot of `./a` says that the name is no bare one. */
function withoutDot(path: string): string {
  const once = path.replace(/^(?:\.\/)+/, "./");
  return once.startsWith("./") && once.includes("/", 2) ? once.slice(2) : once;
}

/** Names that say a folder by themselves. */
const folders = new Set(["~", ".", ".."]);
const withContents = "{,/**}";
