import { useEffect } from "react";
import { useStore } from "zustand";
import type { Failure } from "../../../shared/result";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import { Screen, ScreenMessages, ScreenReading } from "../../components/screen";
import { ScreenHeader } from "../../components/screen-header";
import { FileDesk } from "./file-desk";
import { StartPage } from "./start-page";

/** Who blocks whom over many repositories: a commented YAML file, read and edited. */
export function CoordinationScreen() {
  const { coordination } = useApp();
  const { files, path, overview, failure } = useStore(coordination.view);

  useEffect(() => {
    coordination.open();
    return coordination.leave;
  }, [coordination]);

  const isReading = files.kind === "loading" || (path !== undefined && overview.kind === "loading");
  return (
    <Screen isBusy={isReading}>
      {isReading && (
        <>
          <ScreenHeader title="Coordination" />
          <ScreenReading text="Reading…" path={path} />
        </>
      )}
      {files.kind === "failed" && <Failed failure={files.failure} />}
      {files.kind === "ready" && path === undefined && <StartPage failure={failure} />}
      {path !== undefined && overview.kind === "failed" && <Failed failure={overview.failure} />}
      {path !== undefined && overview.kind === "ready" && <FileDesk key={path} overview={overview.value} />}
    </Screen>
  );
}

function Failed({ failure }: { readonly failure: Failure }) {
  const { coordination } = useApp();
  return (
    <>
      <ScreenHeader title="Coordination" />
      <ScreenMessages>
        <FailureMessage failure={failure} onRetry={() => void coordination.reload()} />
      </ScreenMessages>
    </>
  );
}
