import { IconRefresh } from "@tabler/icons-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { comparesNothing } from "../../../shared/kinds";
import { hideSecrets, planAgain, revealSecrets } from "../../actions/review-actions";
import { useApp } from "../../app-shell/app-context";
import { ActionButton } from "../../components/action-button";
import { Screen } from "../../components/screen";
import { ScreenHeader } from "../../components/screen-header";
import { VerdictBadge } from "../../components/verdict-badge";
import styles from "./config-sync.module.css";
import { PairBar } from "./pair-bar";
import { PlanBody } from "./plan-body";
import { ReviewFooter } from "./review-footer";

/** Choose two tools, read what a sync would change, settle conflicts, apply, roll back. */
export function ConfigSyncScreen() {
  const { configSync } = useApp();
  const planning = useStore(configSync.view, (view) => view.planning);
  const reveal = useStore(configSync.view, (view) => view.reveal);

  useEffect(() => {
    configSync.open();
    return configSync.leave;
  }, [configSync]);

  return (
    <Screen>
      <ScreenHeader
        title="Config sync"
        status={
          planning.kind === "ready" && (
            <>
              {!comparesNothing(planning.plan.options) && (
                <VerdictBadge verdict={planning.plan.verdict} counts={planning.plan.counts} />
              )}
              {planning.refreshing && (
                <span className={styles.refreshing} role="status">
                  <IconRefresh size={14} aria-hidden /> Planning…
                </span>
              )}
            </>
          )
        }
      >
        <ActionButton action={reveal ? hideSecrets : revealSecrets} variant="default" />
        <ActionButton action={planAgain} variant="default" />
      </ScreenHeader>
      <PairBar />
      <div className={styles.body} aria-busy={planning.kind === "planning"}>
        <PlanBody planning={planning} />
      </div>
      <ReviewFooter />
    </Screen>
  );
}
