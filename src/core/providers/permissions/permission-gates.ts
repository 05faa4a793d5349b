import type { ModelGate } from "../kind";
import type { Permission, RuleList } from "./permission";
import { isLooser, type ModeNotation } from "./permission-modes";
import type { RuleNotation } from "./rule-notation";
import { parseRule } from "./rule-text";

export interface GateWords {
  readonly rules: RuleNotation;
  readonly modes: ModeNotation;
}

/** What the user has to decide before a tool that has `existing` gets `wanted`: nothing gets looser unasked. */
export function permissionGates(
  { rules, modes }: GateWords,
  wanted: Permission,
  existing: Permission | undefined,
): ModelGate<Permission>[] {
  const { name: tool } = rules;
  if (wanted.kind === "mode") {
    // A tool without a setting may have a stricter default than the one that we know.
    const now = existing?.kind === "mode" ? existing.mode : "default";
    if (!isLooser(modes.nearest(wanted.mode), now)) return [];
    const [from, to] = [modes.print(now) ?? now, modes.print(modes.nearest(wanted.mode)) ?? wanted.mode];
    return [
      carry("looser-permission", `${tool} would do more without asking: its mode would be "${to}", not "${from}".`),
    ];
  }
  if (wanted.kind === "directory") {
    if (existing) return [];
    return [carry("looser-permission", `${tool} could work on the files in ${wanted.directory} as well.`)];
  }
  const had = existing?.kind === "rule" ? existing.list : undefined;
  return had === wanted.list ? [] : listGates(rules, wanted, had);
}

/** What the user has to decide before a tool loses what it has. */
export function permissionDeletionGates({ rules, modes }: GateWords, model: Permission): ModelGate<Permission>[] {
  const { name: tool } = rules;
  if (model.kind === "mode" && isLooser(modes.unset, model.mode)) {
    const text = `${tool} would do more without asking: its own mode is "${modes.print(modes.unset)}".`;
    return [remove("looser-permission", text)];
  }
  if (model.kind !== "rule" || model.list === "allow") return [];
  return model.list === "deny"
    ? [remove("weaker-deny", `${tool} would no longer deny what ${model.rule} matches.`)]
    : [remove("looser-permission", `${tool} would no longer be made to ask about what ${model.rule} matches.`)];
}

function listGates(
  rules: RuleNotation,
  { rule, list }: Extract<Permission, { kind: "rule" }>,
  had: RuleList | undefined,
): ModelGate<Permission>[] {
  const { name: tool } = rules;
  const parsed = parseRule(rule);
  const differences = parsed ? rules.differences(parsed) : [];
  const but = (reach: "wider" | "narrower") => {
    const texts = differences.filter((one) => one.reach === reach || one.reach === "other").map(({ text }) => text);
    return texts.length === 0 ? "" : `; in ${tool} ${texts.join(", and ")}`;
  };
  if (had === "deny") {
    const now = list === "allow" ? "allow without asking" : "ask about";
    return [carry("weaker-deny", `${tool} denies what ${rule} matches; it would ${now} it${but("wider")}.`)];
  }
  if (list === "allow") {
    return [carry("looser-permission", `${tool} would allow what ${rule} matches without asking${but("wider")}.`)];
  }
  const less = but("narrower");
  if (less === "") return [];
  return [carry("weaker-deny", `${tool} would ${list === "deny" ? "deny" : "ask about"} less with ${rule}${less}.`)];
}

function carry(code: string, text: string): ModelGate<Permission> {
  return { code, text, choices: [{ id: "carry", label: "Carry it over", apply: (model) => model }] };
}

function remove(code: string, text: string): ModelGate<Permission> {
  return { code, text, choices: [{ id: "remove", label: "Remove it", apply: (model) => model }] };
}
