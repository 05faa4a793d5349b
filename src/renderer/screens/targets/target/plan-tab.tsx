import { Button, SegmentedControl } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { FileAction } from "../../../../shared/targets/plan";
import type { SurveyedTarget } from "../../../../shared/targets/survey-view";
import type { SyncReview } from "../../../../shared/targets/sync-view";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { count, grouped } from "../../../components/count";
import { EmptyState } from "../../../components/empty-state";
import { FailureMessage } from "../../../components/failure-message";
import { PathText } from "../../../components/path-text";
import { type GridColumn, VirtualGrid } from "../../../components/virtual-grid";
import { CommandLines } from "../command-lines";
import type { PlannedReview } from "../sync/review-facts";
import { actionLooks, priorityTones } from "../target-words";
import { isSyncing } from "../targets-state";
import { useTargetsAnswer } from "../use-targets";
import { ActionDetails } from "./action-details";
import { ComponentList } from "./component-list";
import type { Decisions } from "./decisions";
import styles from "./target.module.css";

export interface PlanTabProps {
  readonly target: SurveyedTarget;
  readonly decisions: Decisions;
  readonly onDecide: (decisions: Decisions) => void;
}

/** What a sync would do to the target, component by component, with a choice for every file that asks for one. */
export function PlanTab({ target, decisions, onDecide }: PlanTabProps) {
  const { name } = target.row;
  const [answer, retry] = useTargetsAnswer<SyncReview>(
    useCallback(
      (client, main) =>
        client.plan({ main, targets: [name], choices: { ...decisions.choices }, texts: { ...decisions.texts } }),
      [name, decisions],
    ),
  );
  if (answer.kind === "loading") return <p role="status">Planning…</p>;
  if (answer.kind === "failed") {
    return (
      <FailureMessage failure={answer.failure}>
        <Button size="xs" variant="default" onClick={retry}>
          Try again
        </Button>
      </FailureMessage>
    );
  }
  const review = answer.value;
  const [planned] = review.targets;
  switch (planned?.kind) {
    case "planned":
      return <Plan review={review} planned={planned} decisions={decisions} onDecide={onDecide} />;
    case "missing":
      return (
        <FailureMessage
          failure={{
            code: "target-missing",
            message: `${name} is not at ${planned.folder}.`,
            hint: "Edit its folder, or remove it from the registry.",
          }}
        />
      );
    case "pinned":
      return (
        <p className={styles.dim}>
          It is pinned to {planned.pin}, and the main project is at another version. Edit the target to let it go on.
        </p>
      );
    case "failed":
      return <FailureMessage failure={planned.failure} />;
    default:
      return <p className={styles.dim}>Nothing is known of it.</p>;
  }
}

interface PlanProps extends Omit<PlanTabProps, "target"> {
  readonly review: SyncReview;
  readonly planned: PlannedReview;
}

function Plan({ review, planned, decisions, onDecide }: PlanProps) {
  const { targets } = useApp();
  const isBusy = useStore(targets.view, isSyncing);
  const [component, setComponent] = useState<string>();
  const [shown, setShown] = useState<"all" | "ask">("all");
  const [selectedId, select] = useState<string>();
  const { plan, isWork } = planned;
  const { components, steps, notes } = plan;
  const all = useMemo(() => components.flatMap(({ actions }) => actions), [components]);
  const open = all.filter(({ kind }) => kind === "conflict").length;
  const rows = useMemo(
    () =>
      all
        .filter((action) => component === undefined || action.component === component)
        .filter((action) => shown === "all" || action.choices.length > 0)
        .map((action) => ({ ...action, id: action.path })),
    [all, component, shown],
  );
  const chosen = rows.find(({ id }) => id === selectedId) ?? rows.find(({ kind }) => kind === "conflict") ?? rows[0];
  return (
    <div className={styles.plan}>
      <div className={styles.planBar}>
        <ComponentList components={components} shown={component} onShow={setComponent} />
        <Button
          size="xs"
          leftSection={<IconRefresh size={16} aria-hidden />}
          disabled={isBusy || (!isWork && plan.status !== "failed")}
          onClick={() => targets.reviewSync(review, { targets: [planned.target], decisions })}
        >
          Sync…
        </Button>
      </div>
      {steps.length > 0 && <CommandLines label="Commands that a sync runs" commands={steps} />}
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label="Notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {all.length === 0 ? (
        <EmptyState
          icon={IconRefresh}
          title={steps.length > 0 ? "Its files are in step" : "In step with the main project"}
          text={steps.length > 0 ? "Only its package has to be brought in step." : "A sync would change no file."}
        />
      ) : (
        <div className={styles.split}>
          <div className={styles.files}>
            <SegmentedControl
              size="xs"
              aria-label="Files shown"
              data={[
                { value: "all", label: `All ${grouped(all.length)}` },
                { value: "ask", label: open > 0 ? `To choose (${open} open)` : "With a choice" },
              ]}
              value={shown}
              onChange={(value) => setShown(value === "ask" ? "ask" : "all")}
            />
            {rows.length === 0 ? (
              <p className={styles.dim}>No file is like that.</p>
            ) : (
              <VirtualGrid
                label={`Files of ${plan.target}`}
                rows={rows}
                columns={columns}
                rowHeight={34}
                selectedId={chosen?.id}
                onSelect={select}
                onOpen={select}
              />
            )}
          </div>
          {chosen && (
            <ActionDetails
              key={chosen.path}
              planId={review.planId}
              target={plan.target}
              action={chosen}
              decisions={decisions}
              onDecide={onDecide}
            />
          )}
        </div>
      )}
      <p className={styles.dim}>
        {count(planned.files.length, "file")} to write
        {open > 0 && `, ${count(open, "file waits", "files wait")} for a choice`}
        {!plan.hasBase && ". Never synced: files that differ are asked about once"}
      </p>
    </div>
  );
}

const columns: readonly GridColumn<FileAction>[] = [
  {
    header: "Change",
    width: "88px",
    cell: ({ kind }) => <Badge tone={actionLooks[kind].tone}>{actionLooks[kind].label}</Badge>,
  },
  { header: "File", width: "minmax(0, 1fr)", cell: ({ path }) => <PathText path={path} /> },
  {
    header: "Priority",
    width: "98px",
    cell: ({ priority }) => <Badge tone={priorityTones[priority]}>{priority}</Badge>,
  },
];
