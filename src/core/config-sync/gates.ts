import type { Gate, Resolution } from "../../shared/config-sync";
import type { Value } from "../documents/document";
import type { ModelGate } from "../providers/kind";
import { findSecrets, replaceAt } from "./find-secrets";
import { maskText } from "./mask-secrets";
import type { Side } from "./side";

/** What one side is about to get, from whom, and what it has. */
export interface Handover {
  readonly wanted: Value;
  readonly existing: Value | undefined;
  readonly receiver: Side;
  readonly giver: Side;
}

/** The model as the user's answers make it, and every question with the answer that was given. */
export function askGates(
  { resolution, reveal }: { readonly resolution: Resolution | undefined; readonly reveal: boolean },
  handover: Handover,
): { model: Value; gates: Gate[] } {
  const answers = resolution && resolution.kind !== "leave" ? (resolution.answers ?? {}) : {};
  const { wanted, existing, receiver } = handover;
  let model = wanted;
  const gates = [...receiver.dialect.gates(wanted, existing), ...placeGates(handover)].map((question) => {
    const choice = question.choices.find(({ id }) => id === answers[question.code]);
    if (choice) model = choice.apply(model);
    return shown(question, choice?.id, reveal);
  });
  return { model, gates };
}

/** Questions that depend on the place, not on the tool: who else reads the file, and what it held before. */
function placeGates({ wanted, existing, receiver, giver }: Handover): ModelGate[] {
  const gates: ModelGate[] = [];
  if (receiver.isShared && !giver.isShared && existing === undefined) {
    gates.push({
      code: "private-to-shared",
      text: `It is private to you, and ${receiver.name}'s file for it is shared with everybody who has the project.`,
      choices: [{ id: "share", label: "Write it into the shared file", apply: (model) => model }],
    });
  }
  const secrets = findSecrets(wanted).filter(({ text }) => !receiver.holds(text));
  if (secrets.length > 0) {
    const names = secrets.map(({ path }) => path.join(".")).join(", ");
    const replaced = (model: Value) =>
      secrets.reduce((made, { path, text, variable }) => replaceAt(made, path, referenceTo(variable, text)), model);
    gates.push({
      code: "secret",
      text: `A secret in clear (${names}) would stand in a second file.`,
      choices: [
        {
          id: "reference",
          label: `Write ${secrets.map(({ variable }) => `\${${variable}}`).join(", ")} there`,
          apply: replaced,
        },
        { id: "copy", label: "Copy the secret", apply: (model) => model },
      ],
    });
  }
  return gates;
}

/** In the neutral notation of env-template.ts; what stands before a token stays. */
function referenceTo(variable: string, text: string): string {
  return `${/^(?:Bearer|Basic|token)\s+/i.exec(text)?.[0] ?? ""}\${${variable}}`;
}

function shown({ code, text, choices }: ModelGate, chosen: string | undefined, reveal: boolean): Gate {
  const masked = (words: string) => (reveal ? words : maskText(words));
  return {
    code,
    text: masked(text),
    choices: choices.map(({ id, label }) => ({ id, label: masked(label) })),
    ...(chosen === undefined ? {} : { chosen }),
  };
}
