import type { System } from "../../system/system";
import { git, gitLine } from "../detect/git";

/** A text file of a repository as it was in a commit; undefined where git can't tell. `path` is relative to `main`. */
export async function gitText(
  system: Pick<System, "pipelines">,
  main: string,
  commit: string,
  path: string,
): Promise<string | undefined> {
  if (!/^[0-9a-f]{7,64}$/.test(commit)) return undefined;
  const answer = await git(system, main, ["show", "--no-textconv", `${commit}:./${path}`]);
  return answer.kind === "answered" ? answer.output : undefined;
}

/**
 * What a text file of a repository was in the commits that changed it, newest first, at most fifty of them and 16 MB;
 * empty where git can't tell. `path` is relative to `main`.
 */
export async function gitTexts(
  { pipelines }: Pick<System, "pipelines">,
  main: string,
  path: string,
): Promise<string[]> {
  if (path.includes("\n")) return [];
  const format = `--format=tformat:%H:./${path.replaceAll("%", "%%")}`;
  const log = gitLine(["log", "--max-count=50", format, "--", `./${path}`]);
  const run = await pipelines.run([log, gitLine(["cat-file", "--batch"])], { folder: main, most: 16 * 1024 * 1024 });
  return run.kind === "ended" ? batchTexts(run.output) : [];
}

/** Splits what `git cat-file --batch` prints, as git's manual describes it, up to what is cut off or no text. */
function batchTexts(output: string): string[] {
  const bytes = Buffer.from(output);
  const texts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf("\n", at);
    const head = bytes.toString("utf8", at, end);
    at = end + 1;
    if (end === -1) break;
    if (head.endsWith(" missing")) continue;
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(head)?.[1];
    if (size === undefined || at + Number(size) >= bytes.length) break;
    texts.push(bytes.toString("utf8", at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}
