import { count } from "../../shared/count";
import { unreachable } from "../../shared/result";
import type {
  ArchiveMode,
  Reference,
  SessionMigrationPlan,
  SessionMigrationVerification,
} from "../../shared/sessions/migration";
import { shellWord } from "../../shared/shell-word";
import { columns } from "./migrate-words";

/** A planned migration for a reader: sessions, what is odd, references, archive. */
export function migrationLines({ title, report, files }: SessionMigrationPlan): string[] {
  const { sessions, findings, references, archive, counts } = report;
  const rows = sessions.map((one): [string, ...string[]] => [
    `${one.toProject}/${one.toSession}${one.isCurrent ? " (current)" : ""}`,
    count(one.artifacts, "file"),
    one.layouts.join(", "),
    one.conflicts.length > 0 ? `${one.conflicts.length} in versions that differ` : "",
    `errors: ${one.validity.before} before, ${one.validity.after} after`,
  ]);
  const conflicts = sessions.flatMap((one) => one.conflicts);
  return [
    `${title}: ${count(files.length, "file")} to write`,
    ...columns(rows),
    `${count(counts.copied, "artifact")}, ${(counts.bytes / 1_024).toFixed(0)} KB; ${count(counts.duplicates, "equal copy", "equal copies")} left out, ${count(counts.versions, "other version")} kept`,
    ...conflicts.flatMap(({ id, chosen, versions }) => [
      `Versions differ: ${id}`,
      ...versions.map(({ from, modified }) => {
        const choice = shellWord(`${id}=${from}`, process.platform);
        return `  ${from === chosen ? "*" : " "} ${modified}  --choose ${choice}`;
      }),
    ]),
    ...findings.map(({ severity, path, message }) => `${severity.padEnd(8)} ${path}: ${message}`),
    ...references.listed.filter(({ active }) => active).map(referenceLine),
    ...(references.left > 0 ? [`${count(references.left, "active reference")} would stay`] : []),
    ...archive.folders.map(({ from, to, files: moved }) => archiveLine(archive.mode, from, to, moved)),
  ];
}

/** One mention of the prototype. */
export function referenceLine({ file, line, old, new: fresh, kind, isCommand }: Reference): string {
  const after =
    fresh === undefined ? "stays" : `→ ${fresh}${isCommand ? "  (a command where a path was: look at it)" : ""}`;
  return `${file}:${line}: ${old} ${after}  [${kind}]`;
}

/** What a verification found. */
export function verificationLines({ verdict, checks }: SessionMigrationVerification): string[] {
  return [
    `The migration is ${verdict === "passed" ? "complete" : "not complete"}.`,
    ...checks.flatMap(({ passed, id, summary, details }) => [
      `  ${passed ? "passed" : "failed"}  ${id}: ${summary}`,
      ...details.map((line) => `      ${line}`),
    ]),
  ];
}

function archiveLine(mode: ArchiveMode, from: string, to: string | undefined, files: number): string {
  switch (mode.kind) {
    case "archive":
      return `${from} → ${to} (${count(files, "file")})`;
    case "grace":
      return `${from} stays for ${count(mode.days, "day")}, with a notice`;
    case "immediate":
      return `${from} is removed (${count(files, "file")})`;
    default:
      return unreachable(mode);
  }
}
