import { Button, Loader } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import { PathText } from "../../components/path-text";
import { MainDesk } from "./main-desk";
import { MainPicker } from "./main-picker";
import { StartPage } from "./start-page";
import styles from "./targets.module.css";
import { TargetsContext } from "./use-targets";

/** A main project and the projects that embed it: how they stand, and bringing them in step. */
export function TargetsScreen() {
  const { targets } = useApp();
  const { main, known, survey, version } = useStore(targets.view);
  const desk = useMemo(
    () => (survey.kind === "ready" ? { survey: survey.value, version } : undefined),
    [survey, version],
  );

  useEffect(() => {
    targets.open();
    return targets.leave;
  }, [targets]);

  const isReading = main === undefined ? known.kind === "loading" : survey.kind === "loading";
  return (
    <div className={styles.screen} aria-busy={isReading}>
      {main === undefined && known.kind !== "loading" && <StartPage />}
      {isReading && (
        <>
          <header className={styles.header}>
            <h1>Targets</h1>
          </header>
          <div className={styles.reading} role="status">
            <Loader size="sm" aria-hidden />
            {main === undefined ? <p>Reading…</p> : <p>Comparing the targets with the main project…</p>}
            {main !== undefined && <PathText path={main} />}
          </div>
        </>
      )}
      {main !== undefined && survey.kind === "failed" && (
        <>
          <header className={styles.header}>
            <h1>Targets</h1>
            <MainPicker main={main} name={undefined} trust={undefined} />
          </header>
          <div className={styles.messages}>
            <FailureMessage failure={survey.failure}>
              <Button size="xs" variant="default" onClick={() => void targets.reload()}>
                Try again
              </Button>
            </FailureMessage>
          </div>
        </>
      )}
      {main !== undefined && desk && (
        <TargetsContext value={desk}>
          <MainDesk key={main} />
        </TargetsContext>
      )}
    </div>
  );
}
