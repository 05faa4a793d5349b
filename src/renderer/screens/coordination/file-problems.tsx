import { useStore } from "zustand";
import type { Workspace } from "../../../shared/coordination-view";
import type { Failure } from "../../../shared/result";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import styles from "./coordination.module.css";

/** Why the last wish about a file was not granted, and why this one cannot be edited at the moment. */
export function FileProblems({ workspace }: { readonly workspace: Workspace }) {
  const { coordination } = useApp();
  const failure = useStore(coordination.view, (view) => view.failure);
  return (
    <>
      {failure && <Banner failure={failure} />}
      {workspace.state !== "ok" && <Banner failure={problemOf(workspace)} />}
    </>
  );
}

function Banner({ failure }: { readonly failure: Failure }) {
  return (
    <div className={styles.banner}>
      <FailureMessage failure={failure} />
    </div>
  );
}

/** Whether there is anything to show: a file that could never be read is not an empty one. */
export function hasState({ revision }: Pick<Workspace, "revision">): boolean {
  return revision !== "";
}

/** What is shown below it is the last good state of the file, if it ever had one here. */
function problemOf({ state, problem, path, revision }: Workspace): Failure {
  const wasRead = hasState({ revision });
  if (state === "missing") {
    return {
      code: "missing-file",
      message: problem?.message ?? `${path} is not there any more.`,
      hint: `${wasRead ? "Below is what it said last. " : ""}When it is back, this page follows by itself.`,
    };
  }
  return {
    code: "broken-file",
    message: problem?.message ?? `${path} cannot be read.`,
    hint: [
      problem?.hint,
      wasRead ? "Below is its last good state." : "It could not be read before either, so nothing of it is shown.",
      "Nothing is written until the file can be read again.",
    ]
      .filter((sentence) => sentence !== undefined)
      .join(" "),
  };
}
