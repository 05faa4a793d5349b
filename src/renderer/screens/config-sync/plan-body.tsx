import { Button } from "@mantine/core";
import { IconCircleCheck, IconFolderQuestion, IconListCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useStore } from "zustand";
import type { ListedPlan } from "../../../shared/config-sync";
import { comparesNothing } from "../../../shared/kinds";
import { unreachable } from "../../../shared/result";
import { useApp } from "../../app-shell/app-context";
import { EmptyState } from "../../components/empty-state";
import { FailureMessage } from "../../components/failure-message";
import type { Planning } from "./config-sync";
import styles from "./config-sync.module.css";
import { PlanReview } from "./plan-review";

/** The middle of the screen in each of its states. */
export function PlanBody({ planning }: { readonly planning: Planning }) {
  const { configSync } = useApp();
  switch (planning.kind) {
    case "waiting":
      return <Waiting />;
    case "planning":
      return <Comparing />;
    case "needs-project":
      return (
        <EmptyState
          icon={IconFolderQuestion}
          title="Which project?"
          text="This scope belongs to a project. Enter the path of its folder above, or choose the scope User."
        />
      );
    case "failed":
      return (
        <div className={styles.messages}>
          <FailureMessage failure={planning.failure} onRetry={() => void configSync.plan()} />
        </div>
      );
    case "ready":
      if (planning.plan.verdict === "blocked") return <Blocked plan={planning.plan} />;
      return <Reviewed plan={planning.plan} />;
    default:
      return unreachable(planning);
  }
}

/** For the settings, which say what to compare; where they are damaged, that takes until they are mended. */
function Waiting() {
  const { engine } = useApp();
  const problem = useStore(engine.view, ({ state }) => state?.problems.find(({ code }) => code === "settings-damaged"));
  if (!problem) return <Comparing />;
  return (
    <div className={styles.messages}>
      <FailureMessage failure={problem} />
    </div>
  );
}

function Comparing() {
  return (
    <div className={styles.skeleton} role="status" aria-label="Comparing">
      {skeletonRows.map((width) => (
        <span key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

function Blocked({ plan }: { readonly plan: ListedPlan }) {
  return (
    <div className={styles.messages}>
      <h2>Nothing can be planned until this is mended</h2>
      <p>Lockstep never rewrites a file that it can't read. When you save the file, this page follows by itself.</p>
      {plan.problems.map((problem) => (
        <FailureMessage key={problem.message} failure={problem} />
      ))}
    </div>
  );
}

/** In step there is little to say; the items are shown when asked for, and once shown they stay. */
function Reviewed({ plan }: { readonly plan: ListedPlan }) {
  const [isListWanted, setListWanted] = useState(false);
  if (comparesNothing(plan.options)) {
    return (
      <EmptyState
        icon={IconListCheck}
        title="No kind is chosen to sync"
        text="Nothing is compared. Choose what to sync under Options."
      />
    );
  }
  const isCalm = plan.items.every(({ state }) => state === "in-sync");
  if (!isCalm || (isListWanted && plan.items.length > 0)) return <PlanReview plan={plan} />;
  return (
    <EmptyState
      icon={IconCircleCheck}
      title={plan.items.length === 0 ? "Nothing to sync yet" : "Everything is in step"}
      text={
        plan.items.length === 0
          ? "Neither side has anything to sync here. When one gets its first, it shows up by itself."
          : `Both sides have the same ${plan.items.length === 1 ? "item" : `${plan.items.length} items`}.`
      }
    >
      {plan.items.length > 0 && (
        <Button size="xs" variant="default" onClick={() => setListWanted(true)}>
          Show them
        </Button>
      )}
    </EmptyState>
  );
}

const skeletonRows = [42, 64, 53, 71, 38, 59];
