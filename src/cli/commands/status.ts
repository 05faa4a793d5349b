import { resolve } from "node:path";
import { namedFolder } from "../../core/app/paths";
import { nodeFiles } from "../../core/system/node-files";
import { count } from "../../shared/count";
import { kindWords } from "../../shared/kinds";
import type { ExitCode, Shell } from "../command";
import { usage } from "../coord-words";
import { exitCodeOf } from "./sync";

/** `lockstep status`: the pair of the settings, as the tray shows it. */
export async function overviewCommand({ app, answer }: Shell): Promise<ExitCode> {
  const state = app.syncState();
  const tools = app.providers();
  const { counts } = state;
  answer({ state, providers: tools }, [
    ...tools.map(({ name, found, files }) => {
      const parts = kindWords.flatMap(({ id, one, many }) => {
        const number = files.filter(({ kind }) => kind === id).reduce((sum, { items }) => sum + (items ?? 0), 0);
        return number > 0 ? [count(number, one, many)] : [];
      });
      return `${name}: ${found ? parts.join(", ") || "nothing set up" : "not found"}`;
    }),
    `Config sync: ${state.verdict} (${counts.added + counts.updated + counts.deleted} to carry over, ${counts.conflicts} in conflict, ${counts.decisions} to decide, ${count(counts.steps, "step")} to run, ${counts.held} held back)`,
    ...state.problems.map(({ message }) => message),
    `Last sync: ${state.lastSync ?? "never"}`,
  ]);
  return exitCodeOf(state);
}

export async function providersCommand(
  { app, answer }: Shell,
  id?: string,
  flags: { readonly project?: string } = {},
): Promise<ExitCode> {
  const project = flags.project === undefined ? undefined : namedFolder({ files: nodeFiles }, resolve(flags.project));
  const all = app.providers(project);
  const wanted = id === undefined ? all : all.filter((tool) => tool.id === id);
  if (wanted.length === 0) {
    throw usage(`There is no tool "${id}"; known are ${all.map((tool) => tool.id).join(", ")}.`);
  }
  answer(
    wanted,
    wanted.flatMap(({ id: tool, name, found, files, notes }) => [
      `${tool}  ${name}${found ? "" : "  (not found)"}`,
      ...files.map(({ label, path, exists, items, kind, problem }) => {
        const words = kindWords.find((one) => one.id === kind);
        const number = count(items ?? 0, words?.one ?? "item", words?.many);
        const state = problem ? problem.message : exists ? number : "absent";
        return `  ${label}: ${path} (${state})`;
      }),
      ...notes.map(({ text }) => `  ! ${text}`),
    ]),
  );
  return 0;
}

export async function doctorCommand({ app, answer }: Shell): Promise<ExitCode> {
  const checks = app.doctor();
  answer(
    checks,
    checks.flatMap(({ name, status, text, hint }) => [
      `${marks[status]} ${name}: ${text}`,
      ...(hint === undefined ? [] : [`    ${hint}`]),
    ]),
  );
  return checks.some(({ status }) => status === "error") ? 1 : 0;
}

const marks = { ok: "ok     ", warning: "warning", error: "error  " };
