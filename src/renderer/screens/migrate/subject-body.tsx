import { Button, Loader } from "@mantine/core";
import { unreachable } from "../../../shared/result";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import { PathText } from "../../components/path-text";
import { DroppedQuestion } from "./dropped-question";
import { LookProgressText } from "./look-progress-text";
import styles from "./migrate.module.css";
import type { Subject } from "./migration-state";
import { ProjectPage } from "./project-page";
import { StartPage } from "./start-page";

/** The screen in each of its states. */
export function SubjectBody({ subject }: { readonly subject: Subject }) {
  const { migration } = useApp();
  switch (subject.kind) {
    case "none":
      return <StartPage />;
    case "dropped":
      return <DroppedQuestion items={subject.items} />;
    case "looking":
      return (
        <div className={styles.looking}>
          <Loader aria-hidden />
          <PathText path={subject.root} />
          {/* Not announced: it changes many times a second. */}
          <p>
            <LookProgressText progress={subject.progress} />
          </p>
          <p className={styles.dim} role="status">
            Only reading. Folders that git ignores, and those of dependencies and builds, are left out.
          </p>
          <Button size="xs" variant="default" onClick={migration.cancel}>
            Cancel
          </Button>
        </div>
      );
    case "failed":
      return (
        <div className={styles.messages}>
          <FailureMessage failure={subject.failure} onRetry={() => void migration.assess(subject.root)}>
            <Button size="xs" variant="default" onClick={migration.close}>
              Back
            </Button>
          </FailureMessage>
        </div>
      );
    case "known":
      return <ProjectPage view={subject.view} />;
    default:
      return unreachable(subject);
  }
}
