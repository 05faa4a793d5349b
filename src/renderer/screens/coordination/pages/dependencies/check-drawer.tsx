import { Button, Drawer } from "@mantine/core";
import { visibleMarks } from "../../../../components/visible-marks";
import "@mantine/core/styles/Drawer.layer.css";
import { useRef } from "react";
import type { Dependency } from "../../../../../shared/coordination/entities";
import type { CheckPart, CheckResult } from "../../../../../shared/coordination-checks";
import { unreachable } from "../../../../../shared/result";
import { Badge } from "../../../../components/badge";
import { OutputText } from "../../../../components/machine-text";
import { TimeText } from "../../../../components/time-text";
import { EntityButton } from "../entity-button";
import pageStyles from "../page.module.css";
import { CommandWords } from "./approval-dialog";
import { partNames, statusLooks, tookWords } from "./check-words";
import styles from "./dependencies.module.css";

export interface CheckedDependency {
  readonly id: string;
  readonly dependency: Dependency;
  /** Undefined while it was never checked. */
  readonly result: CheckResult | undefined;
}

export interface CheckDrawerProps {
  /** Undefined: closed. */
  readonly row: CheckedDependency | undefined;
  readonly isBusy: boolean;
  readonly onCheck: (id: string) => void;
  readonly onClose: () => void;
}

/** What the newest check of a dependency saw. */
export function CheckDrawer({ row, isBusy, onCheck, onClose }: CheckDrawerProps) {
  // While it slides out, it shows what it showed.
  const last = useRef(row);
  if (row) last.current = row;
  const shown = last.current;
  return (
    <Drawer
      opened={row !== undefined}
      onClose={onClose}
      position="right"
      size={500}
      title={shown ? visibleMarks(`${shown.dependency.consumer} needs ${shown.dependency.provider}`) : ""}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {shown && (
        <div className={pageStyles.stack}>
          <div className={pageStyles.bar}>
            <EntityButton id={shown.id} />
            <StatusBadge status={shown.dependency.status} />
            <span className={pageStyles.small}>says the file</span>
            <Button size="compact-xs" variant="default" disabled={isBusy} onClick={() => onCheck(shown.id)}>
              Check now
            </Button>
          </div>
          {shown.result ? <Evidence result={shown.result} /> : <p className={pageStyles.dim}>Not checked yet.</p>}
        </div>
      )}
    </Drawer>
  );
}

function Evidence({ result }: { readonly result: CheckResult }) {
  return (
    <>
      <div className={pageStyles.bar}>
        <StatusBadge status={result.verdict} />
        <span className={pageStyles.small}>
          says the check of <TimeText time={result.at} />
        </span>
      </div>
      {result.parts.length === 0 && <p className={pageStyles.dim}>It names nothing that can be checked.</p>}
      {result.parts.map((part) => (
        <section key={part.kind} className={styles.part} aria-label={partNames[part.kind]}>
          <div className={pageStyles.bar}>
            <h3>{partNames[part.kind]}</h3>
            <StatusBadge status={part.verdict} />
            <span className={pageStyles.small}>{tookWords(part.took)}</span>
          </div>
          <p>{part.reason}</p>
          <Facts part={part} />
        </section>
      ))}
    </>
  );
}

function Facts({ part }: { readonly part: CheckPart }) {
  switch (part.kind) {
    case "version": {
      const { constraint, provider } = part.evidence;
      return (
        <>
          <dl className={styles.facts}>
            <Fact name="Constraint">{constraint === "" ? "none" : constraint}</Fact>
            <Fact name="Version">{provider.kind === "found" ? provider.version : `none: ${provider.reason}`}</Fact>
            {provider.kind === "found" && <Fact name="Read from">{provider.source}</Fact>}
            {provider.kind === "found" && <Fact name="Rules">{schemes[provider.scheme]}</Fact>}
            {provider.folder !== undefined && <Fact name="Folder">{provider.folder}</Fact>}
          </dl>
          <Lines lines={provider.notes} />
        </>
      );
    }
    case "command": {
      const { command, codes, output, pattern } = part.evidence;
      return (
        <>
          {command && <CommandWords command={command} />}
          <dl className={styles.facts}>
            {codes && <Fact name="Exit codes">{codes.join(", ")}</Fact>}
            {pattern !== undefined && <Fact name="Expected">{pattern}</Fact>}
          </dl>
          {output !== undefined && output !== "" && <OutputText label="Output">{output}</OutputText>}
        </>
      );
    }
    case "health": {
      const { asked, expected } = part.evidence;
      return (
        <>
          <dl className={styles.facts}>
            <Fact name="Expected">{expected}</Fact>
          </dl>
          <Lines lines={asked.map(({ address, status }) => `${address} → ${status ?? "no answer"}`)} />
        </>
      );
    }
    default:
      return unreachable(part);
  }
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={pageStyles.mono}>{children}</dd>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** What the file or a check says of a dependency. */
export function StatusBadge({ status }: { readonly status: Dependency["status"] }) {
  const { words, tone, icon } = statusLooks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  );
}

const schemes = {
  semver: "Semantic versions, ranges as npm and Go read them",
  cargo: "Semantic versions, ranges as Cargo reads them",
  pep440: "Python (PEP 440)",
  any: "Those that fit: only a tag says the version",
} as const;
