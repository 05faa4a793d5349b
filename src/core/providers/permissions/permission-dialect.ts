import type { Fidelity } from "../../../shared/fidelity";
import type { Path, Value } from "../../documents/document";
import { maskName } from "../../documents/mask-text";
import { asObject, plainData } from "../../documents/plain-data";
import { blocker, warning } from "../entry-fields";
import type { Dialect, Parsed } from "../kind";
import { directoryPrefix, modeName, type Permission, ruleLists } from "./permission";
import { permissionDeletionGates, permissionGates } from "./permission-gates";
import type { ModeNotation } from "./permission-modes";
import type { RuleNotation } from "./rule-notation";
import { parseRule, printRule } from "./rule-text";

/** How one tool keeps permissions in its settings. */
export interface PermissionTool {
  readonly rules: RuleNotation;
  readonly modes: ModeNotation;
  /** Where the object with the lists `allow`, `ask` and `deny` is. */
  readonly lists: Path;
  /** Where the list of further folders is. */
  readonly directories: Path;
  readonly mode: Path;
}

/**
 * An entry has the fields of the settings that it stands in: `{ "deny": "Bash(rm *)" }`, with several of the lists where
 * a rule stands in several, `{ "defaultMode": "plan" }`, `{ "includeDirectories": "../docs" }`.
 */
export function permissionDialect(tool: PermissionTool): Dialect<Permission> {
  const { rules, modes } = tool;
  const [modeField, directoryField] = [lastOf(tool.mode), lastOf(tool.directories)];
  return {
    reservedNames: ["__proto__"],
    parse: (entry, name) => parse(tool, entry, name),
    render(model, existing) {
      const old = asObject(existing) ?? {};
      if (model.kind === "mode") {
        const was = typeof old[modeField] === "string" ? modes.read(old[modeField]) : undefined;
        const isSame = was !== undefined && modes.nearest(was) === modes.nearest(model.mode);
        return existing && isSame ? existing : plainData({ [modeField]: modes.print(modes.nearest(model.mode)) });
      }
      if (model.kind === "directory") return existing ?? plainData({ [directoryField]: model.directory });
      const lists = ruleLists.filter((list) => old[list] !== undefined);
      if (existing && lists.at(-1) === model.list) return existing;
      const [was] = Object.values(old);
      return plainData({ [model.list]: spell(rules, model.rule, typeof was === "string" ? was : model.spelling) });
    },
    limits(model) {
      const rule = model.kind === "rule" ? parseRule(model.rule) : undefined;
      return rule ? rules.limits(rule) : [];
    },
    gates: (model, existing) => permissionGates(tool, model, existing),
    deletionGates: (model) => permissionDeletionGates(tool, model),
    common(model) {
      if (model.kind === "mode") return { kind: "mode", mode: modes.nearest(model.mode) };
      if (model.kind === "directory") return model;
      const { spelling: _spelling, ...rest } = model;
      return rest;
    },
    keptNotes: () => [],
    tell: (model, given, rendered) => tell(tool, model, given, rendered),
  };
}

/** A rule in the neutral notation, undefined when the tool ignores it. */
export function neutralRule(rules: RuleNotation, text: Value): string | undefined {
  const rule = typeof text === "string" ? parseRule(text) : undefined;
  return rule && printRule(rules.read(rule));
}

/** The name of the item that a rule in the neutral notation is: names are shown everywhere, and a rule may hold a secret. */
export function nameOfRule(rule: string): string {
  return maskName(rule);
}

/** As it is spelled already where this tool reads that alike and needs no other words, else in its own words. */
function spell(rules: RuleNotation, rule: string, spelling: string | undefined): string {
  const parsed = parseRule(rule);
  const own = parsed ? printRule(rules.print(parsed)) : rule;
  return own === rule && spelling !== undefined && neutralRule(rules, spelling) === rule ? spelling : own;
}

function parse({ rules, modes, mode, directories }: PermissionTool, entry: Value, name: string): Parsed<Permission> {
  const fields = asObject(entry) ?? {};
  if (name === modeName) {
    const text = fields[lastOf(mode)];
    const known = typeof text === "string" ? modes.read(text) : undefined;
    if (known) return { model: { kind: "mode", mode: known }, kept: [], notes: [] };
    return invalid("unknown-mode", `${rules.name} has no mode ${JSON.stringify(text)}.`);
  }
  if (name.startsWith(directoryPrefix)) {
    const directory = fields[lastOf(directories)];
    if (typeof directory !== "string") return invalid("no-directory", "The entry names no folder.");
    return { model: { kind: "directory", directory }, kept: [], notes: [] };
  }
  const found = ruleLists.filter((list) => fields[list] !== undefined);
  const list = found.at(-1);
  const spelling = list === undefined ? undefined : fields[list];
  const rule = neutralRule(rules, spelling ?? null);
  if (list === undefined || typeof spelling !== "string" || rule === undefined || nameOfRule(rule) !== name) {
    return invalid("other-rule", `The entry is not the rule ${name} in one of the lists ${ruleLists.join(", ")}.`);
  }
  const notes =
    found.length === 1
      ? []
      : [warning("two-lists", `The rule stands in ${found.join(" and ")}; ${rules.name} follows "${list}".`)];
  return { model: { kind: "rule", rule, list, spelling }, kept: [], notes };
}

function tell({ rules, modes }: PermissionTool, model: Permission, given: Value, rendered: Value): Fidelity[] {
  const [[field = "", before] = [], [, after] = []] = [strictest(given), strictest(rendered)];
  if (model.kind === "mode") {
    if (modes.nearest(model.mode) !== model.mode) {
      const text = `${rules.name} asks where the other tool would refuse.`;
      return [{ kind: "approximated", field, text }];
    }
    if (model.mode === "auto") {
      return [{ kind: "approximated", field, text: "Each tool judges in its own way what needs no question." }];
    }
  }
  if (model.kind === "rule") {
    const parsed = parseRule(model.rule);
    const texts = (parsed ? rules.differences(parsed) : []).map(({ text }) => text);
    if (texts.length > 0) return [{ kind: "approximated", field, text: `In ${rules.name} ${texts.join(", and ")}.` }];
  }
  if (before === after) return [{ kind: "kept", field, text: "" }];
  return [{ kind: "translated", field, text: `Becomes ${JSON.stringify(after)}.` }];
}

/** The field that counts: the lists come in the order of `ruleLists`. */
function strictest(entry: Value): [string, Value] | undefined {
  return Object.entries(asObject(entry) ?? {}).at(-1);
}

function invalid(code: string, text: string): Parsed<Permission> {
  return { model: undefined, kept: [], notes: [blocker(code, text)] };
}

function lastOf(path: Path): string {
  return String(path.at(-1));
}
