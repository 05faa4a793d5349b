import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import { Screen, ScreenMessages, ScreenReading } from "../../components/screen";
import { ScreenHeader } from "../../components/screen-header";
import { MainDesk } from "./main-desk";
import { MainPicker } from "./main-picker";
import { StartPage } from "./start-page";
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
    <Screen isBusy={isReading}>
      {main === undefined && known.kind !== "loading" && <StartPage />}
      {isReading && (
        <>
          <ScreenHeader title="Targets" />
          <ScreenReading
            text={main === undefined ? "Reading…" : "Comparing the targets with the main project…"}
            path={main}
          />
        </>
      )}
      {main !== undefined && survey.kind === "failed" && (
        <>
          <ScreenHeader title="Targets" status={<MainPicker main={main} name={undefined} trust={undefined} />} />
          <ScreenMessages>
            <FailureMessage failure={survey.failure} onRetry={() => void targets.reload()} />
          </ScreenMessages>
        </>
      )}
      {main !== undefined && desk && (
        <TargetsContext value={desk}>
          <MainDesk key={main} />
        </TargetsContext>
      )}
    </Screen>
  );
}
