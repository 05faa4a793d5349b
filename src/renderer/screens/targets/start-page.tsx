import { CloseButton, UnstyledButton } from "@mantine/core";
import { IconTargetArrow } from "@tabler/icons-react";
import { useStore } from "zustand";
import type { KnownMain } from "../../../shared/targets/known";
import { openMainProject } from "../../actions/targets-actions";
import { useApp } from "../../app-shell/app-context";
import { ActionButton } from "../../components/action-button";
import { Badge } from "../../components/badge";
import { count } from "../../components/count";
import { EmptyState } from "../../components/empty-state";
import { FailureMessage } from "../../components/failure-message";
import { Panel } from "../../components/panel";
import { PathText } from "../../components/path-text";
import { TimeText } from "../../components/time-text";
import styles from "./targets.module.css";

/** Where no main project is open: what one is, opening one, and those of before. */
export function StartPage() {
  const { targets } = useApp();
  const { known, failure } = useStore(targets.view);
  return (
    <>
      <header className={styles.header}>
        <h1>Targets</h1>
      </header>
      <div className={styles.start}>
        {failure && <FailureMessage failure={failure} />}
        {known.kind === "failed" && <FailureMessage failure={known.failure} />}
        <div>
          <EmptyState
            icon={IconTargetArrow}
            title="Which projects embed this one?"
            text="A main project (a tool, a library, a template with its documents) is installed in others, linked from its source, or copied into them. Open its folder, or drop it here: Lockstep shows how each target stands and carries changes over, without touching what the target owns."
          >
            <ActionButton action={openMainProject} size="sm" />
          </EmptyState>
        </div>
        {known.kind === "ready" && known.value.length > 0 && (
          <Panel title="Open again">
            <ul className={styles.recent} aria-label="Main projects">
              {known.value.map((one) => (
                <Recent key={one.main} one={one} />
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </>
  );
}

function Recent({ one: { main, name, opened, isThere, needSync } }: { readonly one: KnownMain }) {
  const { targets } = useApp();
  return (
    <li className={styles.recentLine}>
      <UnstyledButton className={styles.recentMain ?? ""} onClick={() => void targets.openMain(main)}>
        <span className={styles.recentName}>
          {name}
          {!isThere && <Badge tone="odd">Missing</Badge>}
          {needSync !== undefined && needSync > 0 && (
            <Badge tone="info">{`${count(needSync, "target")} to sync`}</Badge>
          )}
        </span>
        <span className={styles.recentTime}>
          <TimeText time={opened} />
        </span>
        <PathText path={main} />
      </UnstyledButton>
      <CloseButton size="sm" aria-label={`Forget ${name}`} onClick={() => void targets.forgetMain(main)} />
    </li>
  );
}
