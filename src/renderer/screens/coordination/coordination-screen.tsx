import { Button } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useStore } from "zustand";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import styles from "./coordination.module.css";
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

  const again = (
    <Button size="xs" variant="default" onClick={() => void coordination.reload()}>
      Try again
    </Button>
  );
  const isReading = files.kind === "loading" || (path !== undefined && overview.kind === "loading");
  return (
    <div className={styles.screen} aria-busy={isReading}>
      {isReading && (
        <header className={styles.header}>
          <h1>Coordination</h1>
          <p role="status" className={styles.dim}>
            Reading…
          </p>
        </header>
      )}
      {files.kind === "failed" && <Failed>{<FailureMessage failure={files.failure}>{again}</FailureMessage>}</Failed>}
      {files.kind === "ready" && path === undefined && <StartPage failure={failure} />}
      {path !== undefined && overview.kind === "failed" && (
        <Failed>{<FailureMessage failure={overview.failure}>{again}</FailureMessage>}</Failed>
      )}
      {path !== undefined && overview.kind === "ready" && <FileDesk key={path} overview={overview.value} />}
    </div>
  );
}

function Failed({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <header className={styles.header}>
        <h1>Coordination</h1>
      </header>
      <div className={styles.messages}>{children}</div>
    </>
  );
}
