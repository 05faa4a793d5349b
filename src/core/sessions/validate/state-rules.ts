import { sessionState } from "../../../shared/sessions/session-state";
import { stages } from "../../../shared/sessions/stages";
import { positionAt } from "../../documents/document-error";
import { placeInJson } from "../../documents/place-in-json";
import { type Parsed, parsed, soundValue } from "../layout/parsed";
import type { TextAt } from "../layout/text-at";
import type { Fix, JudgedSession, Problem, Rule } from "./rule";

/** A session with the state file that speaks of it: its own one, or the project's for the current session. */
export interface StatedSession extends JudgedSession {
  readonly at: TextAt;
}

/** The rule that state files can be read, without its check. */
export const unreadableState: Omit<Rule<never>, "check"> = {
  id: "state-invalid",
  severity: "error",
  article: 10,
  title: "State files can be read",
};

/** Rules about state files; they are written by Lockstep alone, so each can be mended but one that can't be parsed. */
export const stateRules: readonly Rule<StatedSession>[] = [
  {
    id: "state-missing",
    severity: "warning",
    article: 10,
    title: "Sessions have a state file",
    check: ({ at }) =>
      at.kind === "absent" ? [{ file: at.path, message: "There is no state file.", fix: writeAnew }] : [],
  },
  { ...unreadableState, check: ({ at }) => problemsOf(parsed(at, sessionState)) },
  {
    id: "state-session",
    severity: "error",
    article: 10,
    title: "State files name their project and session",
    check({ at, session }) {
      const known = soundValue(parsed(at, sessionState));
      if (!known) return [];
      const wanted = { project_name: session.project, session_id: session.id };
      return (["project_name", "session_id"] as const)
        .filter((key) => known[key] !== wanted[key])
        .map((key) => ({
          ...placeOf(at, [key]),
          message: `"${key}" is "${known[key]}", but this is "${wanted[key]}".`,
          fix: writeAnew,
        }));
    },
  },
  {
    id: "state-stages",
    severity: "error",
    article: 10,
    title: "The state agrees with the artifacts",
    check({ at, session, stages: states }) {
      const known = soundValue(parsed(at, sessionState));
      if (!known) return [];
      // The project's file says of its own session alone what can be compared.
      if (known.session_id !== session.id) return [];
      return stages
        .filter((stage) => known.stages[stage] !== states[stage])
        .map((stage) => ({
          ...placeOf(at, ["stages", stage]),
          message: `The stage ${stage} is ${words(known.stages[stage])} here, but by its artifact it is ${words(states[stage])}.`,
          fix: writeAnew,
        }));
    },
  },
  {
    id: "state-verdict",
    severity: "warning",
    article: 10,
    title: "No state says that validation passes when it does not",
    check({ at, verdict }) {
      const known = soundValue(parsed(at, sessionState));
      if (known?.validation_status !== "passing" || verdict !== "failing") return [];
      const message = '"validation_status" is "passing", but there are errors.';
      return [{ ...placeOf(at, ["validation_status"]), message, fix: writeAnew }];
    },
  },
];

/** What can't be understood in a file, problem by problem. */
export function problemsOf(read: Parsed<unknown>): Problem[] {
  return read.kind === "invalid" ? read.problems.map((problem) => ({ file: read.path, ...problem })) : [];
}

/** File and line of a node in a JSON file. */
export function placeOf(at: TextAt, path: readonly string[]): { readonly file: string; readonly line?: number } {
  if (at.kind !== "text") return { file: at.path };
  return { file: at.path, line: positionAt(at.text, placeInJson(at.text, path)).line };
}

function words(state: string): string {
  return state.replace("_", " ");
}

/** States are written anew after every fix. */
const writeAnew: Fix = { title: "Write the state anew from the artifacts", draft() {} };
