import type { ExportFormat } from "../../shared/change-set-export";
import { count } from "../../shared/count";
import type { ExitCode, Shell } from "../command";
import { tell } from "../inert";
import { describeOutcome } from "./sync";

export async function listCommand({ app, answer }: Shell, flags: { readonly limit: string }): Promise<ExitCode> {
  const { entries, problem } = app.listHistory(Math.max(1, Number.parseInt(flags.limit, 10) || 20));
  const lines = entries.map(({ id, applied, title, files, added, removed, undone }) => {
    const gone = undone === undefined ? "" : `  (rolled back by ${undone})`;
    return `${id}  ${applied.slice(0, 16).replace("T", " ")}  ${title}  ${count(files, "file")} +${added} -${removed}${gone}`;
  });
  answer(entries, lines.length > 0 ? lines : [problem ? "No change set can be read." : "Nothing was applied yet."]);
  if (problem) tell(`${[problem.message, problem.hint].join(" ")}\n`);
  return 0;
}

export async function showCommand(
  { app, answer, print, reveal }: Shell,
  id: string,
  flags: { readonly format?: ExportFormat },
): Promise<ExitCode> {
  if (flags.format) {
    const file = app.exportChangeSet(id, flags.format, { reveal });
    print(file, file.text.endsWith("\n") ? file.text : `${file.text}\n`);
    return 0;
  }
  const detail = app.historyDetail(id);
  const diffs = app.historyFileDiffs(id, { reveal });
  const { entry } = detail;
  answer({ ...detail, diffs }, [
    `${entry.title} (${entry.applied}), components: ${entry.components.join(", ")}`,
    ...diffs.map(({ unified, omitted }) => omitted ?? unified.trimEnd()),
  ]);
  return 0;
}

export async function rollbackCommand(
  shell: Shell,
  id: string,
  flags: { readonly component?: string; readonly force?: boolean; readonly yes?: boolean },
): Promise<ExitCode> {
  const { app, answer, confirm, isInteractive } = shell;
  const undo = await app.planUndo(id, flags.component);
  if (undo.obstacles.length > 0 && !flags.force) {
    const lines = undo.obstacles.flatMap(({ message, unified }) => [message, unified.trimEnd()]);
    answer({ undo, outcome: { kind: "refused" } }, [
      ...lines,
      "Nothing was written. --force gives up what was changed since.",
    ]);
    return 1;
  }
  if (undo.files.length === 0) {
    answer({ undo, outcome: { kind: "nothing-to-do" } }, ["Nothing to do: the files are as they were before."]);
    return 0;
  }
  if (!flags.yes) {
    const approved = isInteractive && (await confirm(`${undo.title}: put back ${count(undo.files.length, "file")}?`));
    if (!approved) {
      const paths = undo.files.map(({ path }) => `  ${path}${undo.merged.includes(path) ? staysInIt : ""}`);
      answer({ undo, outcome: { kind: "needs-approval" } }, [
        undo.title,
        ...paths,
        ...undo.notes,
        "Nothing was written: approve with --yes.",
      ]);
      return 2;
    }
  }
  const outcome = await app.undo(undo.planId, flags.force ?? false, {});
  answer({ undo, outcome }, [...describeOutcome(outcome), ...(outcome.kind === "applied" ? undo.notes : [])]);
  return outcome.kind === "applied" || outcome.kind === "nothing-to-do" ? 0 : 1;
}

const staysInIt = "  (what was changed in it since stays)";
