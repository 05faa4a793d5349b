import { Button, SegmentedControl, Select } from "@mantine/core";
import { IconCircleCheck, IconTool } from "@tabler/icons-react";
import { Fragment, useMemo, useState } from "react";
import { articleTitle } from "../../../../shared/sessions/articles";
import type { FindingSeverity, SessionFinding } from "../../../../shared/sessions/findings";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { count } from "../../../components/count";
import { EmptyState } from "../../../components/empty-state";
import { NameText } from "../../../components/name-text";
import { type GridColumn, VirtualGrid } from "../../../components/virtual-grid";
import styles from "../sessions.module.css";
import { brokenRules, countsOf, filtered, placeParts, spansProjects } from "./finding-groups";
import rowStyles from "./finding-list.module.css";

export interface FindingListProps {
  readonly findings: readonly SessionFinding[];
  /** All of one session, which is shown anyhow. */
  readonly isOfOne?: boolean;
}

/** Findings by severity, the chosen one in full, and mending them by a change set. */
export function FindingList({ findings, isOfOne = false }: FindingListProps) {
  const { sessions } = useApp();
  const counts = useMemo(() => countsOf(findings), [findings]);
  const columns = useMemo(() => columnsOf({ isOfOne, hasProjects: spansProjects(findings) }), [findings, isOfOne]);
  const [wanted, setWanted] = useState<FindingSeverity>();
  const [rule, setRule] = useState("");
  const [selectedId, select] = useState<string>();
  const severity = wanted ?? (counts.error > 0 ? "error" : "warning");
  const rows = useMemo(() => filtered(findings, { severity, rule }), [findings, severity, rule]);
  if (findings.length === 0) {
    return (
      <EmptyState
        icon={IconCircleCheck}
        title="Nothing is wrong"
        text="Every artifact is there and filled in, the stages are in order, and the states agree with them."
      />
    );
  }
  const selected = rows.find(({ id }) => id === selectedId) ?? rows[0];
  const mendable = rows.filter(({ fix }) => fix !== undefined).map(({ id }) => id);
  const mend = (ids: readonly string[]) =>
    void sessions.review({
      title: ids.length === 1 ? "Mend a finding" : `Mend ${count(ids.length, "finding")}`,
      plan: (client, workspace) => client.planFixes({ workspace, findings: [...ids] }),
    });
  return (
    <div className={styles.findings}>
      <div className={styles.innerBar}>
        <SegmentedControl
          size="xs"
          aria-label="Severity"
          data={[
            { value: "error", label: count(counts.error, "error") },
            { value: "warning", label: count(counts.warning, "warning") },
          ]}
          value={severity}
          onChange={(value) => {
            setWanted(value === "error" ? "error" : "warning");
            setRule("");
          }}
        />
        <Select
          size="xs"
          aria-label="Rule"
          className={styles.compare ?? ""}
          allowDeselect={false}
          data={[
            { value: "", label: "All rules" },
            ...brokenRules(findings, severity).map(([id, times]) => ({ value: id, label: `${id} (${times})` })),
          ]}
          value={rule}
          onChange={(value) => setRule(value ?? "")}
        />
        <div className={styles.tools}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTool size={15} aria-hidden />}
            disabled={mendable.length === 0}
            onClick={() => mend(mendable)}
          >
            {mendable.length === 0 ? "None can be mended" : `Mend ${mendable.length}…`}
          </Button>
        </div>
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>None of this severity.</p>
      ) : (
        <VirtualGrid
          label="Findings"
          rows={rows}
          columns={columns}
          selectedId={selected?.id}
          onSelect={select}
          onOpen={(id) => {
            const row = rows.find((one) => one.id === id);
            if (row?.fix !== undefined) mend([id]);
          }}
        />
      )}
      {selected && <FindingDetails finding={selected} isOfOne={isOfOne} onMend={mend} />}
    </div>
  );
}

interface DetailsProps {
  readonly finding: SessionFinding;
  readonly isOfOne: boolean;
  readonly onMend: (ids: readonly string[]) => void;
}

function FindingDetails({ finding, isOfOne, onMend }: DetailsProps) {
  const { sessions } = useApp();
  const { id, severity, rule, article, message, fix, file, line, project, session } = finding;
  return (
    <section className={styles.finding} aria-label="Finding">
      <p className={styles.lineHead}>
        <Badge tone={severity === "error" ? "bad" : "warn"}>{severity === "error" ? "Error" : "Warning"}</Badge>
        <code>{rule}</code>
        <span className={styles.dim}>{articleTitle(article)}</span>
        <span className={styles.tools}>
          {fix !== undefined && (
            <Button size="compact-xs" onClick={() => onMend([id])}>
              Mend this…
            </Button>
          )}
          {!isOfOne && project !== undefined && session !== undefined && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => sessions.show({ project, session, tab: "findings", file: undefined })}
            >
              Open the session
            </Button>
          )}
        </span>
      </p>
      <p className={styles.long}>{message}</p>
      <p className={styles.where}>{line === undefined ? file : `${file}:${line}`}</p>
      {fix !== undefined && <p className={styles.long}>To mend it: {fix}</p>}
    </section>
  );
}

function columnsOf(shown: Parameters<typeof placeParts>[1]): readonly GridColumn<SessionFinding>[] {
  return [
    {
      header: "What is wrong",
      width: "minmax(0, 3fr)",
      cell: (finding) => (
        <>
          <span className={rowStyles.message} title={finding.message}>
            {finding.message}
          </span>
          <span className={rowStyles.place}>
            {placeParts(finding, shown).map(({ kind, name }, index) => (
              <Fragment key={kind}>
                {index > 0 && <span aria-hidden>·</span>}
                <NameText name={name} />
              </Fragment>
            ))}
          </span>
        </>
      ),
    },
    { header: "Rule", width: "minmax(0, 1fr)", cell: ({ rule }) => <NameText name={rule} /> },
    { header: "Mendable", width: "88px", cell: ({ fix }) => (fix === undefined ? "no" : "yes") },
  ];
}
