import { useStore } from "zustand";
import { comparesNothing } from "../../../shared/kinds";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import { Screen } from "../../components/screen";
import { ScreenHeader } from "../../components/screen-header";
import { VerdictBadge } from "../../components/verdict-badge";
import { ActivityPanel } from "./activity-panel";
import styles from "./overview.module.css";
import { PairPanel } from "./pair-panel";
import { ProviderPanel } from "./provider-panel";

/** What is there and how it stands: the first thing that a user sees. */
export function OverviewScreen() {
  const { engine, providers } = useApp();
  const { state, settings } = useStore(engine.view);
  const isCompared = state && !(settings && comparesNothing(settings.sync));
  const found = useStore(providers.view);

  return (
    <Screen>
      <ScreenHeader
        title="Overview"
        status={isCompared && <VerdictBadge verdict={state.verdict} counts={state.counts} />}
      />
      <div className={styles.content}>
        <PairPanel />
        {found.kind === "failed" && <FailureMessage failure={found.failure} />}
        <div className={styles.providers} aria-busy={found.kind === "loading"}>
          {found.kind === "ready" &&
            found.value.map((provider) => <ProviderPanel key={provider.id} provider={provider} />)}
        </div>
        <ActivityPanel />
      </div>
    </Screen>
  );
}
