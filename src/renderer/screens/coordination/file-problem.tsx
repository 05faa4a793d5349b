import type { Workspace } from "../../../shared/coordination-view";
import { FailureMessage } from "../../components/failure-message";
import styles from "./coordination.module.css";

/** Why the file cannot be edited at the moment. What is shown below is its last good state. */
export function FileProblem({ workspace }: { readonly workspace: Workspace }) {
  const { state, problem, path } = workspace;
  if (state === "ok") return null;
  const failure =
    state === "missing"
      ? {
          code: "missing-file",
          message: problem?.message ?? `${path} is not there any more.`,
          hint: "Below is what it said last. When it is back, this page follows by itself.",
        }
      : {
          code: "broken-file",
          message: problem?.message ?? `${path} cannot be read.`,
          hint: `${problem?.hint === undefined ? "" : `${problem.hint} `}Below is its last good state. Nothing is written until the file can be read again.`,
        };
  return (
    <div className={styles.banner}>
      <FailureMessage failure={failure} />
    </div>
  );
}
