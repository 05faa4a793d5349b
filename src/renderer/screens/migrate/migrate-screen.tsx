import { Button, Loader } from "@mantine/core";
import { useEffect } from "react";
import { useStore } from "zustand";
import { assessAgain, chooseProject, pauseMigration, resumeMigration } from "../../actions/migrate-actions";
import { useApp } from "../../app-shell/app-context";
import { ActionButton } from "../../components/action-button";
import { Badge } from "../../components/badge";
import { Screen } from "../../components/screen";
import { ScreenHeader } from "../../components/screen-header";
import { ForgetButton } from "../history/forget-button";
import { LookProgressText } from "./look-progress-text";
import styles from "./migrate.module.css";
import type { Subject } from "./migration-state";
import { ReportButton } from "./report-button";
import { SubjectBody } from "./subject-body";

/** A project folder: what it has, how hard its migration would be, the plan, and carrying it out. */
export function MigrateScreen() {
  const { migration } = useApp();
  const subject = useStore(migration.view, (view) => view.subject);

  useEffect(() => {
    migration.open();
    // Whoever was away from the window may have changed the project meanwhile.
    window.addEventListener("focus", migration.open);
    return () => {
      window.removeEventListener("focus", migration.open);
      migration.leave();
    };
  }, [migration]);

  return (
    <Screen>
      <Header subject={subject} />
      <div className={styles.body} aria-busy={subject.kind === "looking"}>
        <SubjectBody subject={subject} />
      </div>
    </Screen>
  );
}

function Header({ subject }: { readonly subject: Subject }) {
  const { migration } = useApp();
  const known = subject.kind === "known" ? subject : undefined;
  return (
    <ScreenHeader
      title="Migrate"
      status={
        <span className={styles.status}>
          {known?.view.paused && <Badge tone="warn">Paused</Badge>}
          {known?.looking && (
            <>
              <Loader size={14} aria-hidden />
              <LookProgressText progress={known.looking} />
              <Button size="compact-xs" variant="default" onClick={migration.cancel}>
                Cancel
              </Button>
            </>
          )}
        </span>
      }
    >
      {known && (
        <>
          <ActionButton action={assessAgain} variant="default" />
          <ActionButton action={known.view.paused ? resumeMigration : pauseMigration} variant="default" />
          <ReportButton root={known.view.detection.root} />
          <ForgetButton
            label="Forget…"
            text="The plan, its progress and the assessments of this project are removed from Lockstep. The project's files and the history stay as they are."
            onForget={() => void migration.forget()}
          />
        </>
      )}
      <ActionButton action={chooseProject} variant="default" />
    </ScreenHeader>
  );
}
