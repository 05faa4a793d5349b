import { Button, Tabs } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import type { SessionDetail } from "../../../../shared/sessions/session-view";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { FailureMessage } from "../../../components/failure-message";
import { visibleMarks } from "../../../components/visible-marks";
import { usingSession } from "../list/using-session";
import { ownerWords, statusWords, typeNames } from "../session-words";
import styles from "../sessions.module.css";
import { noSession, placeOf, type SessionTab, sessionTabs } from "../sessions-place";
import { StageProgress } from "../stage-progress";
import { useSessionsAnswer } from "../use-sessions";
import { FindingList } from "../validation/finding-list";
import { ArtifactsTab } from "./artifacts-tab";
import { HandoffsTab } from "./handoffs-tab";

export interface SessionPageProps {
  readonly project: string;
  readonly session: string;
}

/** One session: its artifacts, what is wrong with it, and who works on it. */
export function SessionPage({ project, session }: SessionPageProps) {
  const { sessions } = useApp();
  const [answer] = useSessionsAnswer<SessionDetail>(
    useCallback((client, workspace) => client.status({ workspace, project, session }), [project, session]),
  );
  if (answer.kind === "loading") {
    return (
      <p className={styles.none} role="status">
        Reading the session…
      </p>
    );
  }
  if (answer.kind === "failed") {
    return (
      <div className={styles.messages}>
        <FailureMessage failure={answer.failure}>
          <Button size="xs" variant="default" onClick={() => sessions.show(noSession)}>
            All sessions
          </Button>
        </FailureMessage>
      </div>
    );
  }
  return <OpenSession detail={answer.value} />;
}

function OpenSession({ detail }: { readonly detail: SessionDetail }) {
  const { navigation, sessions } = useApp();
  const address = useStore(navigation.view, ({ places }) => places.sessions ?? "");
  const { tab } = useMemo(() => placeOf(address), [address]);
  return (
    <>
      <SessionHead detail={detail} />
      <Tabs
        className={styles.innerTabs ?? ""}
        value={tab}
        keepMounted={false}
        onChange={(value) => sessions.show({ tab: sessionTabs.find((id) => id === value) ?? "artifacts" })}
      >
        <Tabs.List className={styles.innerList ?? ""}>
          {sessionTabs.map((id) => (
            <Tabs.Tab key={id} value={id}>
              {labels[id]}
              {id === "findings" && detail.findings.length > 0 && (
                <span className={styles.number}>{detail.findings.length}</span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="artifacts" className={styles.panel ?? ""}>
          <ArtifactsTab detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="findings" className={styles.panel ?? ""}>
          <FindingList findings={detail.findings} isOfOne />
        </Tabs.Panel>
        <Tabs.Panel value="handoffs" className={styles.panel ?? ""}>
          <HandoffsTab detail={detail} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function SessionHead({ detail }: { readonly detail: SessionDetail }) {
  const { sessions } = useApp();
  const { project, id, isBlueprint, isCurrent, status, type, owner, validation } = detail;
  return (
    <div className={styles.head}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconArrowLeft size={15} aria-hidden />}
        onClick={() => sessions.show(noSession)}
      >
        All sessions
      </Button>
      <h2 title={id}>{visibleMarks(id)}</h2>
      {isBlueprint ? <Badge tone="odd">Blueprint</Badge> : <Badge tone="neutral">{typeNames[type]}</Badge>}
      {isCurrent && <Badge tone="info">Current</Badge>}
      {status && <Badge tone="neutral">{statusWords[status]}</Badge>}
      <Badge tone={validation === "failing" ? "bad" : "good"}>
        {validation === "failing" ? "Fails validation" : "Valid"}
      </Badge>
      <div className={styles.tools}>
        {!isCurrent && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => void sessions.review(usingSession({ project, session: id }))}
          >
            Make current…
          </Button>
        )}
      </div>
      <p className={styles.facts}>
        <span className={styles.projectName} title={project}>
          {visibleMarks(project)}
        </span>
        <span className={styles.ownerName} title={ownerWords(owner)}>
          {`owned by ${visibleMarks(ownerWords(owner))}`}
        </span>
        <StageProgress session={detail} />
      </p>
    </div>
  );
}

const labels: Readonly<Record<SessionTab, string>> = {
  artifacts: "Artifacts",
  findings: "Findings",
  handoffs: "Handoffs",
};
