import type { Repo } from "./entities";

/** Name of a repository by its name, package or any nickname, upper or lower case; undefined for an unknown one. */
export function repoNames(repos: readonly Repo[]): (asked: string) => string | undefined {
  const known = new Map<string, string>();
  const add = (alias: string | undefined, name: string) => {
    const key = alias?.toLowerCase();
    if (key !== undefined && key !== "" && !known.has(key)) known.set(key, name);
  };
  // A name goes before another repository's package, and a package before a nickname.
  for (const { name } of repos) add(name, name);
  for (const { name, package: pack } of repos) add(pack, name);
  for (const { name, nickname, nicknames } of repos) for (const alias of [nickname, ...nicknames]) add(alias, name);
  // Thousands of entries name the same few repositories.
  const answers = new Map<string, string | undefined>();
  return (asked) => {
    if (!answers.has(asked)) answers.set(asked, known.get(asked.toLowerCase()));
    return answers.get(asked);
  };
}
