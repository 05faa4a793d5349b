/**
 * The words of a command line as the table of commands has them. The plan that target sync comes from says `sync detect`,
 * `config diff` and `target tag --version`, without the `target` that tells its `sync` from that of two tools here.
 */
export function inOurWords(words: readonly string[]): readonly string[] {
  const at = commandAt(words);
  const before = words.slice(0, at);
  const said = words.slice(at);
  if (isAboutTargets(said)) return [...before, "target", ...said];
  if (said[0] !== "target" || said[1] !== "tag") return words;
  return [...before, ...said.map((word) => word.replace(/^--version(?==|$)/, "--tag"))];
}

function isAboutTargets([command = "", below = "", ...others]: readonly string[]): boolean {
  if (command === "config") return below === "diff" || below === "sync";
  if (command !== "sync") return false;
  if (ofTargetsAlone.has(below)) return true;
  return (
    (below === "run" || below === "status") && others.some((word) => /^--(?:target(?:=|$)|all-targets$)/.test(word))
  );
}

/** Where the options of the program end. */
function commandAt(words: readonly string[]): number {
  let at = 0;
  while (words[at]?.startsWith("-")) at += words[at] === "--home" || words[at] === "--data" ? 2 : 1;
  return at;
}

const ofTargetsAlone: ReadonlySet<string> = new Set(["detect", "checklist", "verify", "rollback", "docs", "plans"]);
