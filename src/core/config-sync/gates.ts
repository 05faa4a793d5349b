import type { Gate, Resolution } from "../../shared/config-sync";
import type { KindWords } from "../../shared/kinds";
import type { Path, Value } from "../documents/document";
import { asObject } from "../documents/plain-data";
import { parseTemplate } from "../providers/env-template";
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

interface Asked {
  readonly kind: Pick<KindWords, "id">;
  readonly resolution: Resolution | undefined;
  /** Show secrets in the questions. */
  readonly reveal: boolean;
}

/** The model as the user's answers make it, and every question with the answer that was given. */
export function askGates({ resolution, reveal, kind }: Asked, handover: Handover): { model: Value; gates: Gate[] } {
  const answers = resolution && resolution.kind !== "leave" ? (resolution.answers ?? {}) : {};
  const { wanted, existing, receiver } = handover;
  let model = wanted;
  const gates = [...receiver.dialect.gates(wanted, existing), ...placeGates(kind, handover)].map((question) => {
    const choice = question.choices.find(({ id }) => id === answers[question.code]);
    if (choice) model = choice.apply(model);
    return shown(question, choice?.id, reveal);
  });
  return { model, gates };
}

/** Questions that depend on the place, not on the tool: who else reads the file, and what it held before. */
function placeGates(kind: Pick<KindWords, "id">, { wanted, existing, receiver, giver }: Handover): ModelGate[] {
  const gates: ModelGate[] = [];
  if (receiver.isShared && !giver.isShared && existing === undefined) {
    gates.push({
      code: "private-to-shared",
      text: `It is private to you, and ${receiver.name}'s file for it is shared with everybody who has the project.`,
      choices: [{ id: "share", label: "Write it into the shared file", apply: (model) => model }],
    });
  }
  // Only servers are in the neutral notation; in other kinds a dollar sign is text.
  const lost = existing === undefined || kind.id !== "mcp-servers" ? [] : lostReferences(existing, wanted);
  if (lost.length > 0) {
    const names = lost.map(({ path }) => path.join(".")).join(", ");
    const kept = (model: Value) => lost.reduce((made, { path, text }) => replaceAt(made, path, text), model);
    gates.push({
      code: "reference-lost",
      text: `${receiver.name} refers to a variable where ${giver.name} has a value in clear now (${names}).`,
      choices: [
        { id: "keep", label: "Keep the reference", apply: kept },
        { id: "replace", label: "Write the value instead", apply: (model) => model },
      ],
    });
  }
  const asked = new Set(lost.map(({ path }) => path.join(".")));
  const secrets = findSecrets(wanted).filter(({ path, text }) => !asked.has(path.join(".")) && !receiver.holds(text));
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

/** Texts of `existing` that refer to a variable where `wanted` has another text without any, at the same place. */
function lostReferences(existing: Value, wanted: Value, path: Path = []): { path: Path; text: string }[] {
  if (typeof existing === "string") {
    const isLost = typeof wanted === "string" && refers(existing) && !refers(wanted);
    return isLost ? [{ path, text: existing }] : [];
  }
  if (Array.isArray(existing)) {
    if (!Array.isArray(wanted) || wanted.length !== existing.length) return [];
    return existing.flatMap((item, index) => lostReferences(item, wanted[index] ?? null, [...path, index]));
  }
  const [had, gets] = [asObject(existing), asObject(wanted)];
  if (!had || !gets) return [];
  return Object.entries(had).flatMap(([key, item]) => lostReferences(item, gets[key] ?? null, [...path, key]));
}

function refers(template: string): boolean {
  return parseTemplate(template).some((part) => "name" in part);
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
