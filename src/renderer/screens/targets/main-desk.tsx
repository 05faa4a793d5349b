import { Button } from "@mantine/core";
import { IconGitCompare, IconPlus, IconRefresh, IconSearch, IconTargetArrow } from "@tabler/icons-react";
import { useMemo, useRef } from "react";
import { useStore } from "zustand";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import { useCaughtFocus } from "../../components/keep-focus";
import { PageTabs } from "../../components/page-tabs";
import { ScreenMessages, ScreenPage } from "../../components/screen";
import { ScreenHeader } from "../../components/screen-header";
import { ScreenNotes } from "../../components/screen-notes";
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
  const { navigation, targets } = useApp();
  const { survey } = useTargets();
  const address = useStore(navigation.view, ({ places }) => places.targets ?? "");
  const { page, target: name } = useMemo(() => placeOf(address), [address]);
  const body = useRef<HTMLElement>(null);
  const target = survey.targets.find(({ row }) => row.name === name);
  const step = useStore(targets.view, ({ sync }) => (sync.kind === "run" ? sync.run.end.kind : sync.kind));
  useCaughtFocus(body, name === undefined ? `${page} ${step} ${survey.trust.trusted}` : `target ${name}`);
  return (
    <>
      <DeskHeader page={name === undefined ? page : undefined} />
      <Messages />
      <ScreenPage ref={body} label={target ? `Target ${target.row.name}` : labels[page]}>
        {name !== undefined && target && <TargetPage key={name} target={target} />}
        {name !== undefined && !target && <Gone name={name} />}
        {name === undefined && page === "targets" && <TargetTable />}
        {name === undefined && page === "changes" && <AllChanges />}
        {name === undefined && page === "sync" && <SyncPage />}
      </ScreenPage>
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
  const marks = {
    targets: waits > 0 ? ({ text: String(waits), tone: "info" } as const) : undefined,
    changes: undefined,
    sync: isBusy ? ({ text: "running", tone: "info" } as const) : undefined,
  };
  return (
    <>
      <ScreenHeader
        title="Targets"
        status={
          <>
            <MainPicker main={survey.main} name={survey.name} trust={survey.trust} />
            <span className={styles.dim}>
              {survey.version && (
                <span className={styles.version} title={`Version ${survey.version}`}>
                  {survey.version}
                </span>
              )}
              <span role="status">{isLooking ? " Comparing…" : ""}</span>
            </span>
          </>
        }
      >
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
          onClick={() => targets.ask({ kind: "row", target: undefined })}
        >
          Add…
        </Button>
      </ScreenHeader>
      <PageTabs
        pages={pages.map(({ id, icon }) => ({ id, icon, label: labels[id], mark: marks[id] }))}
        shown={page}
        onChoose={(id) => targets.show({ page: id, target: undefined })}
      />
    </>
  );
}

/** What could not be done, what is wrong with the registry, and what was done last. */
function Messages() {
  const { targets } = useApp();
  const { survey } = useTargets();
  const { failure, done } = useStore(targets.view);
  return (
    <ScreenNotes
      failure={failure}
      problems={survey.problems}
      done={done}
      lasts={readingTime}
      onDismiss={targets.dismissDone}
    />
  );
}

function Gone({ name }: { readonly name: string }) {
  const { targets } = useApp();
  return (
    <ScreenMessages>
      <FailureMessage failure={{ code: "no-such-target", message: `The registry has no target ${name} any more.` }}>
        <Button size="xs" variant="default" onClick={() => targets.show({ page: "targets", target: undefined })}>
          All targets
        </Button>
      </FailureMessage>
    </ScreenMessages>
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
