import { Checkbox, UnstyledButton } from "@mantine/core";
import type { SurveyedTarget } from "../../../../shared/targets/survey-view";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { PathText } from "../../../components/path-text";
import { TimeText } from "../../../components/time-text";
import { visibleMarks } from "../../../components/visible-marks";
import { StatusBadge } from "../status-badge";
import { driftWords, runVerdicts, typeWords } from "../target-words";
import styles from "./table.module.css";

export interface TargetLineProps {
  readonly target: SurveyedTarget;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

/** A target in the table; its name opens it. */
export function TargetLine({ target, isChosen, onToggle }: TargetLineProps) {
  const { targets } = useApp();
  const { row, folder, status, installed, verified, failure } = target;
  const { name, pin, type, last_sync: synced } = row;
  const version = row.sync_version ?? installed;
  return (
    <tr data-chosen={isChosen}>
      <td className={styles.tick}>
        <Checkbox size="xs" aria-label={`Choose ${name}`} checked={isChosen} onChange={onToggle} />
      </td>
      <th scope="row" className={styles.target}>
        <UnstyledButton
          className={styles.name ?? ""}
          title={visibleMarks(name)}
          onClick={() => targets.show({ page: "targets", target: name, tab: "plan" })}
        >
          {visibleMarks(name)}
        </UnstyledButton>
        <span className={styles.folder}>
          <PathText path={folder} />
        </span>
      </th>
      <td>
        <StatusBadge status={status} />
      </td>
      <td data-minor="true">{typeWords[type]}</td>
      <td className={styles.version} title={version ?? undefined}>
        <span>{version ?? "–"}</span>
        {pin && <span title={`Pinned to ${pin}`}>pinned to {pin}</span>}
      </td>
      <td data-minor="true" className={styles.time}>
        {synced ? <TimeText time={synced} /> : "Never"}
      </td>
      <td className={styles.drift} title={failure?.message}>
        {failure ? failure.message : driftWords(target) || "–"}
      </td>
      <td>
        {verified ? (
          <span className={styles.verified}>
            <Badge tone={runVerdicts[verified.verdict].tone}>
              {verified.failed > 0
                ? `${verified.failed} of ${verified.checks} failed`
                : runVerdicts[verified.verdict].label}
            </Badge>
            {verified.regressed > 0 && <Badge tone="bad">regressed</Badge>}
          </span>
        ) : (
          "–"
        )}
      </td>
    </tr>
  );
}
