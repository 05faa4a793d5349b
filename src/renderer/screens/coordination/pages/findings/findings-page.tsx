import { Button, UnstyledButton } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import type { Finding } from "../../../../../shared/coordination/findings";
import { useApp } from "../../../../app-shell/app-context";
import { Badge, type Tone } from "../../../../components/badge";
import { count } from "../../../../components/count";
import { EmptyState } from "../../../../components/empty-state";
import { visibleMarks } from "../../../../components/visible-marks";
import { useCoordination } from "../../use-coordination";
import styles from "./findings.module.css";

/** What is wrong with the file, the gravest first, and the fixes that Lockstep offers. */
export function FindingsPage() {
  const { coordination } = useApp();
  const { overview, isEditable } = useCoordination();
  const findings = [...overview.findings].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const fixes = [...new Set(findings.flatMap(({ fix }) => fix ?? []))];
  if (findings.length === 0) {
    return (
      <EmptyState
        icon={IconCircleCheck}
        title="Nothing is wrong with the file"
        text="Ids, references, dates, values and cycles were checked."
      />
    );
  }
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <p>{count(findings.length, "finding")}</p>
        {fixes.length > 0 && (
          <Button
            size="xs"
            disabled={!isEditable}
            onClick={() => void coordination.reviewFixes(fixes, `Fix ${count(fixes.length, "finding")}`)}
          >
            Review {count(fixes.length, "fix", "fixes")}…
          </Button>
        )}
      </div>
      <ul className={styles.list} aria-label="Findings">
        {findings.slice(0, longest).map((finding) => (
          <FindingRow key={`${finding.id} ${finding.line}`} finding={finding} />
        ))}
      </ul>
      {findings.length > longest && (
        <p className={styles.dim}>and {count(findings.length - longest, "more", "more")}</p>
      )}
    </div>
  );
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  const { coordination } = useApp();
  const { openEntity, isEditable } = useCoordination();
  const { severity, message, line, entity, fix, kind } = finding;
  return (
    <li className={styles.finding}>
      <Badge tone={tones[severity]}>{names[severity]}</Badge>
      <span className={styles.words}>
        {visibleMarks(message)}
        <span className={styles.facts}>
          {kind.replaceAll("-", " ")}
          {line !== undefined && ` · line ${line}`}
          {entity && (
            <>
              {" · "}
              <UnstyledButton className={styles.id ?? ""} onClick={() => openEntity(entity.id)}>
                {entity.id}
              </UnstyledButton>
            </>
          )}
        </span>
      </span>
      {fix !== undefined && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={!isEditable}
          aria-label={`Fix: ${message}`}
          onClick={() => void coordination.reviewFixes([fix], `Fix: ${message}`)}
        >
          Fix…
        </Button>
      )}
    </li>
  );
}

const rank: Readonly<Record<Finding["severity"], number>> = { error: 0, warning: 1, info: 2 };
const tones: Readonly<Record<Finding["severity"], Tone>> = { error: "bad", warning: "warn", info: "neutral" };
const names: Readonly<Record<Finding["severity"], string>> = { error: "Error", warning: "Warning", info: "Note" };

/** A longer list would be read by nobody, and takes long to draw. */
const longest = 500;
