import { Button } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { DatabaseAccess, DatabaseState } from "../../../shared/migration-data";
import { unreachable } from "../../../shared/result";
import { useApp } from "../../app-shell/app-context";
import { useLoad } from "../../client/load";
import { FailureMessage } from "../../components/failure-message";
import { ConnectionInput } from "./connection-input";
import { MappingForm } from "./mapping-form";
import styles from "./plan.module.css";

/** How the database of a conversion is reached: nothing is connected to, and no variable read, before the user agrees. */
export function DatabasePanel({ root }: { readonly root: string }) {
  const { engine, migration } = useApp();
  const { access, mapping } = useStore(migration.view, (view) => view.database);
  const [typed, setTyped] = useState(access.connection ?? "");
  const change = useCallback(
    (changed: Partial<DatabaseAccess>) => {
      const { database } = migration.view.getState();
      migration.show({ database: { ...database, access: { ...database.access, ...changed } } });
    },
    [migration],
  );
  // Not at every letter: each change is asked about.
  useEffect(() => {
    const later = setTimeout(() => {
      const connection = typed.trim();
      if (connection !== (migration.view.getState().database.access.connection ?? "")) change({ connection });
    }, restOfTyping);
    return () => clearTimeout(later);
  }, [typed, migration, change]);
  const [state] = useLoad(
    useCallback(() => engine.call((client) => client.migration.database({ root, ...access })), [engine, root, access]),
  );
  return (
    <section className={styles.database} aria-label="Database">
      <ConnectionInput value={typed} onChange={setTyped} />
      {state.kind === "failed" && <FailureMessage failure={state.failure} />}
      {state.kind === "ready" && (
        <>
          <StateText state={state.value} onAllow={change} />
          {state.value.kind === "ready" && <MappingForm root={root} access={access} mapping={mapping} />}
        </>
      )}
    </section>
  );
}

interface StateTextProps {
  readonly state: DatabaseState;
  readonly onAllow: (allowed: Partial<DatabaseAccess>) => void;
}

function StateText({ state, onAllow }: StateTextProps) {
  switch (state.kind) {
    case "ready":
      return (
        <p className={styles.dim} role="status">
          Lockstep reads {state.shown}, and writes nothing there. {state.notes.join(" ")}
        </p>
      );
    case "confirm":
      return (
        <div className={styles.buttons} role="status">
          <span>
            config.yaml names <strong>{state.shown}</strong>. Connect only if you know this server.
          </span>
          <Button size="xs" onClick={() => onAllow({ confirmed: state.shown })}>
            Connect to it
          </Button>
        </div>
      );
    case "environment":
      return (
        <div className={styles.buttons} role="status">
          <span>
            config.yaml takes its database from the environment: <strong>{state.variables.join(", ")}</strong>.
          </span>
          <Button size="xs" variant="default" onClick={() => onAllow({ mayReadEnvironment: true })}>
            Read {state.variables.length === 1 ? "it" : "them"}
          </Button>
        </div>
      );
    case "ask":
      return (
        <p className={styles.dim} role="status">
          {state.why}
        </p>
      );
    default:
      return unreachable(state);
  }
}

/** Milliseconds. */
const restOfTyping = 400;
