import type { Gate, Resolution } from "../../shared/config-sync";
import type { KindWords } from "../../shared/kinds";
import type { Path, Value } from "../documents/document";
import { maskText } from "../documents/mask-text";
import { asObject } from "../documents/plain-data";
import { parseTemplate } from "../providers/env-template";
import type { ModelGate } from "../providers/kind";
import { type FoundSecret, findSecrets, replaceAt, replaceSecrets } from "./find-secrets";
import { variablesFor } from "./secret-variables";
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
  readonly name: string;
  readonly resolution: Resolution | undefined;
  /** Show secrets in the questions. */
  readonly reveal: boolean;
}

/** The model as the user's answers make it, and every question with the answer that was given. */
export function askGates(question: Asked, handover: Handover): { model: Value; gates: Gate[] } {
  const { resolution, reveal } = question;
  const answers = resolution && resolution.kind !== "leave" ? (resolution.answers ?? {}) : {};
  const { wanted, existing, receiver } = handover;
  let model = wanted;
  const gates = [...receiver.dialect.gates(wanted, existing), ...placeGates(question, handover)].map((gate) => {
    const choice = gate.choices.find(({ id }) => id === answers[gate.code]);
    if (choice) model = choice.apply(model);
    return shown(gate, choice?.id, reveal);
  });
  return { model, gates };
}

/** Questions that depend on the place, not on the tool: who else reads the file, and what it held before. */
function placeGates(question: Asked, { wanted, existing, receiver, giver }: Handover): ModelGate[] {
  const { kind } = question;
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
  const secrets = findSecrets(wanted, kind.id).filter(({ path }) => !asked.has(path.join(".")));
  const there = existing === undefined || secrets.length === 0 ? [] : findSecrets(existing, kind.id);
  const fresh = secrets.filter(({ text }) => !there.some((known) => known.text === text) && !receiver.holds(text));
  if (fresh.length > 0) gates.push(secretGate(question, fresh, receiver));
  return gates;
}

/** A reference can stand for a secret only where the receiver takes one for a variable. */
function secretGate({ kind, name }: Asked, secrets: readonly FoundSecret[], { dialect, isShared }: Side): ModelGate {
  const places = [...new Set(secrets.map(({ path }) => path.join(".")))].join(", ");
  const shared = isShared ? ", which is shared with everybody who has the project" : "";
  const copy = { id: "copy", label: "Copy the secret", apply: (model: Value) => model };
  const gate = { code: "secret", text: `A secret in clear (${places}) would stand in a second file${shared}.` };
  const isExpanded = secrets.every(({ path, isDefault }) => !isDefault && dialect.expands?.(path));
  if (!isExpanded) return { ...gate, choices: [copy] };
  const references = new Map([...variablesFor(secrets, name)].map(([text, variable]) => [text, `\${${variable}}`]));
  const label = `Write ${[...references.values()].join(", ")} there`;
  const apply = (model: Value) => replaceSecrets(model, kind.id, references);
  return { ...gate, choices: [{ id: "reference", label, apply }, copy] };
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

function shown({ code, text, choices }: ModelGate, chosen: string | undefined, reveal: boolean): Gate {
  const masked = (words: string) => (reveal ? words : maskText(words));
  return {
    code,
    text: masked(text),
    choices: choices.map(({ id, label }) => ({ id, label: masked(label) })),
    ...(chosen === undefined ? {} : { chosen }),
  };
}
