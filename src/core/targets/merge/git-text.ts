import type { System } from "../../system/system";
import { git } from "../detect/git";

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
