import { Button, CloseButton, UnstyledButton } from "@mantine/core";
import {
  IconArrowBackUp,
  IconGitCompare,
  IconPlus,
  IconRefresh,
  IconSearch,
  IconTargetArrow,
} from "@tabler/icons-react";
import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import { useCaughtFocus } from "../../components/keep-focus";
import { AllChanges } from "./all-changes";
import { MainPicker } from "./main-picker";
import { TaskDialog } from "./registry/task-dialog";
import { SyncPage } from "./sync/sync-page";
import { TargetTable } from "./table/target-table";
import { TargetPage } from "./target/target-page";
import styles from "./targets.module.css";
import { placeOf, type TargetsPage } from "./targets-place";
import { isSyncing } from "./targets-state";
import { useTargets } from "./use-targets";

/** An open main project: its head, its pages, one target of it, and what lies over them. */
export function MainDesk() {
  const { navigation } = useApp();
  const { survey } = useTargets();
  const address = useStore(navigation.view, ({ places }) => places.targets ?? "");
  const { page, target: name } = useMemo(() => placeOf(address), [address]);
  const body = useRef<HTMLElement>(null);
  const target = survey.targets.find(({ row }) => row.name === name);
  const shown = name === undefined ? page : `target ${name}`;
  useCaughtFocus(body, shown);
  return (
    <>
      <DeskHeader page={name === undefined ? page : undefined} />
      <Messages />
      <section
        ref={body}
        className={styles.page}
        aria-label={target ? `Target ${target.row.name}` : labels[page]}
        tabIndex={-1}
      >
        {name !== undefined && target && <TargetPage key={name} target={target} />}
        {name !== undefined && !target && <Gone name={name} />}
        {name === undefined && page === "targets" && <TargetTable />}
        {name === undefined && page === "changes" && <AllChanges />}
        {name === undefined && page === "sync" && <SyncPage />}
      </section>
      <TaskDialog />
    </>
  );
}

function DeskHeader({ page }: { readonly page: TargetsPage | undefined }) {
  const { targets } = useApp();
  const { survey } = useTargets();
  const isLooking = useStore(targets.view, (view) => view.isLooking);
  const isBusy = useStore(targets.view, isSyncing);
  const waits = survey.targets.filter(({ status }) => status === "needs_sync" || status === "conflict").length;
  return (
    <>
      <header className={styles.header}>
        <h1>Targets</h1>
        <MainPicker main={survey.main} name={survey.name} trust={survey.trust} />
        <span className={styles.dim}>
          {survey.version && (
            <span className={styles.version} title={`Version ${survey.version}`}>
              {survey.version}
            </span>
          )}
          <span role="status">{isLooking ? " Comparing…" : ""}</span>
        </span>
        <div className={styles.tools}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => void targets.reload()}
          >
            Compare
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconSearch size={16} aria-hidden />}
            onClick={() => targets.ask({ kind: "discover", root: parentOf(survey.main) })}
          >
            Discover…
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => targets.ask({ kind: "form", target: undefined })}
          >
            Add…
          </Button>
        </div>
      </header>
      <nav className={styles.tabs} aria-label="Pages">
        {pages.map(({ id, icon: PageIcon }) => (
          <UnstyledButton
            key={id}
            className={styles.tab ?? ""}
            aria-current={id === page ? "page" : undefined}
            onClick={() => targets.show({ page: id, target: undefined })}
          >
            <PageIcon size={15} aria-hidden />
            {labels[id]}
            {id === "targets" && waits > 0 && <span className={styles.number}>{waits}</span>}
            {id === "sync" && isBusy && <span className={styles.number}>running</span>}
          </UnstyledButton>
        ))}
      </nav>
    </>
  );
}

/** What could not be done, what is wrong with the registry, and what was done last. */
function Messages() {
  const { targets, undo } = useApp();
  const { survey } = useTargets();
  const { failure, done } = useStore(targets.view);
  const { changeSetId } = done ?? {};

  useEffect(() => {
    if (!done) return undefined;
    const timer = window.setTimeout(targets.dismissDone, readingTime);
    return () => window.clearTimeout(timer);
  }, [done, targets]);

  return (
    <div className={styles.said}>
      {failure && <FailureMessage failure={failure} />}
      {survey.problems.map((problem) => (
        <FailureMessage key={problem.message} failure={problem} />
      ))}
      <div role="status" aria-label="Last change">
        {done && (
          <div className={styles.done}>
            <span className={styles.doneText}>{done.text}</span>
            {changeSetId !== undefined && (
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<IconArrowBackUp size={14} aria-hidden />}
                onClick={() => {
                  targets.dismissDone();
                  void undo.open({ id: changeSetId });
                }}
              >
                Undo
              </Button>
            )}
            <CloseButton size="sm" aria-label="Dismiss" onClick={targets.dismissDone} />
          </div>
        )}
      </div>
    </div>
  );
}

function Gone({ name }: { readonly name: string }) {
  const { targets } = useApp();
  return (
    <div className={styles.messages}>
      <FailureMessage failure={{ code: "no-such-target", message: `The registry has no target ${name} any more.` }}>
        <Button size="xs" variant="default" onClick={() => targets.show({ page: "targets", target: undefined })}>
          All targets
        </Button>
      </FailureMessage>
    </div>
  );
}

function parentOf(folder: string): string {
  return folder.replace(/[\\/][^\\/]+[\\/]?$/, "") || folder;
}

/** Milliseconds. */
const readingTime = 15_000;

const labels: Readonly<Record<TargetsPage, string>> = { targets: "Targets", changes: "Changes", sync: "Sync" };
const pages = [
  { id: "targets", icon: IconTargetArrow },
  { id: "changes", icon: IconGitCompare },
  { id: "sync", icon: IconRefresh },
] as const;
