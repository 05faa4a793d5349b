import { UnstyledButton } from "@mantine/core";
import { IconCircle, IconCircleCheck, IconFile, IconProgress } from "@tabler/icons-react";
import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import type { SessionFile } from "../../../../shared/sessions/file-view";
import type { SessionDetail } from "../../../../shared/sessions/session-view";
import { artifactPaths } from "../../../../shared/sessions/stages";
import { useApp } from "../../../app-shell/app-context";
import { FailureMessage } from "../../../components/failure-message";
import { visibleMarks } from "../../../components/visible-marks";
import { stageNames, stateWords } from "../session-words";
import styles from "../sessions.module.css";
import { placeOf } from "../sessions-place";
import { useSessionsAnswer } from "../use-sessions";
import { FileView } from "./file-view";

/** The artifacts of a session by stage, and whatever else is kept with it. */
export function ArtifactsTab({ detail }: { readonly detail: SessionDetail }) {
  const { navigation, sessions } = useApp();
  const { project, id: session, stages, currentStage } = detail;
  const address = useStore(navigation.view, ({ places }) => places.sessions ?? "");
  const wanted = useMemo(() => placeOf(address).file, [address]);
  const [files] = useSessionsAnswer<readonly SessionFile[]>(
    useCallback((client, workspace) => client.files({ workspace, project, session }), [project, session]),
  );
  const shown = wanted ?? artifactPaths[currentStage ?? "intent"];
  const show = (file: string) => sessions.show({ file });
  const artifacts = new Set<string>(Object.values(artifactPaths));
  const others = files.kind === "ready" ? files.value.filter(({ path }) => !artifacts.has(path)) : [];
  return (
    <div className={styles.artifacts}>
      <nav className={styles.fileNav} aria-label="Files of the session">
        <ul aria-label="Stages">
          {stages.map(({ stage, state, artifact }) => {
            const StateIcon = icons[state];
            const path = artifactPaths[stage];
            return (
              <li key={stage}>
                <UnstyledButton
                  className={styles.fileLink ?? ""}
                  aria-current={path === shown ? "true" : undefined}
                  onClick={() => show(path)}
                >
                  <StateIcon size={16} aria-hidden className={styles.stateIcon} data-state={state} />
                  <span className={styles.fileName}>{stageNames[stage]}</span>
                  <span className={styles.fileState}>{artifact === "there" ? stateWords[state] : artifact}</span>
                </UnstyledButton>
              </li>
            );
          })}
        </ul>
        {others.length > 0 && (
          <>
            <h3>Kept with it</h3>
            <ul aria-label="Other files">
              {others.map(({ path }) => (
                <li key={path}>
                  <UnstyledButton
                    className={styles.fileLink ?? ""}
                    title={visibleMarks(path)}
                    aria-current={path === shown ? "true" : undefined}
                    onClick={() => show(path)}
                  >
                    <IconFile size={16} aria-hidden className={styles.stateIcon} />
                    <span className={styles.fileName}>{visibleMarks(path)}</span>
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </>
        )}
      </nav>
      <section className={styles.fileBody} aria-label="Artifact">
        {files.kind === "failed" && <FailureMessage failure={files.failure} />}
        {files.kind === "ready" && !files.value.some(({ path }) => path === shown) && (
          <p className={styles.none}>
            {shown} is missing. Validation can make it from the template: see the findings of this session.
          </p>
        )}
        {files.kind === "ready" && files.value.some(({ path }) => path === shown) && (
          <FileView key={shown} project={project} session={session} path={shown} files={files.value} />
        )}
      </section>
    </div>
  );
}

const icons = { pending: IconCircle, in_progress: IconProgress, completed: IconCircleCheck } as const;
