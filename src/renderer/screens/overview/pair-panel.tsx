import { IconEye, IconPlayerPause } from "@tabler/icons-react";
import { useStore } from "zustand";
import { quickSync, reviewChanges } from "../../actions/sync-actions";
import { useApp } from "../../app-shell/app-context";
import { providerName } from "../../client/providers";
import { ActionButton } from "../../components/action-button";
import { Badge } from "../../components/badge";
import { FailureMessage } from "../../components/failure-message";
import { Panel } from "../../components/panel";
import { TimeText } from "../../components/time-text";
import styles from "./overview.module.css";
import { pairCounts, pairHeadline, pairReach } from "./pair-words";

/** How the pair of the settings stands, and what to do about it. */
export function PairPanel() {
  const { engine, providers } = useApp();
  const { state, settings } = useStore(engine.view);
  const known = useStore(providers.view);
  const pair = settings?.sync;
  const counts = state ? pairCounts(state.counts) : "";
  const arrow = pair?.mode === "one-way" ? "→" : "⇄";
  const title = pair ? `${providerName(known, pair.source)} ${arrow} ${providerName(known, pair.destination)}` : "";

  return (
    <Panel
      title={title || "Looking at your tools…"}
      aside={
        state && (
          <Badge tone={state.paused ? "warn" : "neutral"} icon={state.paused ? IconPlayerPause : IconEye}>
            {state.paused ? "Watching is paused" : "Watching"}
          </Badge>
        )
      }
    >
      <div className={styles.pair} aria-busy={!state}>
        <div className={styles.standing}>
          <p className={styles.headline} role="status">
            {state ? pairHeadline(state, pair) : "Comparing…"}
          </p>
          {counts !== "" && <p className={styles.dim}>{counts}</p>}
          <p className={styles.dim}>
            {pair && `${pairReach(pair)} · `}
            {state && (state.lastSync ? <>Last sync: {<TimeText time={state.lastSync} />}</> : "Not synced yet")}
          </p>
        </div>
        <div className={styles.buttons}>
          <ActionButton action={reviewChanges} size="sm" />
          <ActionButton action={quickSync} size="sm" variant="default" />
        </div>
      </div>
      {state && state.problems.length > 0 && (
        <div className={styles.problems}>
          {state.problems.map((problem) => (
            <FailureMessage key={problem.message} failure={problem} />
          ))}
        </div>
      )}
    </Panel>
  );
}
