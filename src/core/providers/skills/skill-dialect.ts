import { bareObject } from "../../../shared/bare-object";
import type { Note, ProviderId } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import { plainData } from "../../documents/plain-data";
import { fieldsOf, isEditable } from "../agents/edit-fields";
import { newBody, normalBody } from "../agents/markdown-body";
import { keptFields, perSideNote } from "../agents/per-side";
import { blocker, warning } from "../entry-fields";
import type { Dialect, ModelGate, Parsed } from "../kind";
import { markdownOf } from "../markdown-entry";
import { type EntryFile, isExecutable, skillOf } from "./skill-entry";
import { installationLeftover, readSkillFields } from "./skill-fields";
import { gatesOfSkill } from "./skill-gates";
import type { SkillModel } from "./skill-model";
import { tellSkill } from "./tell-skill";
import { writeSkillFields } from "./write-skill-fields";

/** Skills as folders with a `SKILL.md`: the front matter in the form that the tool wants, all other files as they are. */
export function skillDialect(tool: ProviderId, title: string): Dialect<SkillModel> {
  return {
    // Claude Code puts skills of the user's account there.
    reservedNames: ["__proto__", "constructor", "prototype", ...(tool === "claude" ? ["synced"] : [])],
    parse: (entry, name) => parseSkill(entry, name, tool, title),
    render(model, existing, name): Value {
      const old = skillOf(existing);
      const given = markdownOf(old ? existing : model.origin, labelOf(name));
      const document = writeSkillFields(given, model, { tool, folder: name, isNew: old === undefined });
      const body = newBody(document, model.body, old !== undefined);
      return plainData({
        path: old?.path ?? `${name}/SKILL.md`,
        text: (body === undefined ? document : document.withBody(body)).text,
        files: filesFor(model.files, old?.files ?? {}),
        ...(old?.elsewhere === undefined ? {} : { elsewhere: old.elsewhere }),
      });
    },
    limits: (model) => (tool === "qwen" ? limitsOfQwen(model, title) : []),
    gates: (model, existing) => [...gatesOfSkill(model, existing, tool, title), ...elsewhereGate(model, existing)],
    deletionGates: deletionGatesOf,
    common: ({ fields, body, files, folder }) => ({ fields, body: normalBody(body), files: contents(files), folder }),
    parts: "files",
    keptNotes: (fields) => fields.map(perSideNote),
    tell: (model, given, rendered, existing) => tellSkill(model, { given, rendered, existing }, tool, title),
  };
}

function parseSkill(entry: Value, name: string, tool: ProviderId, title: string): Parsed<SkillModel> {
  const skill = skillOf(entry);
  if (!skill) return { model: undefined, kept: [], notes: [] };
  const document = markdownOf(entry, labelOf(name));
  const problem = document.problem?.message ?? "";
  if (!isEditable(document)) return { model: undefined, kept: [], notes: [blocker("front-matter", problem)] };
  const raw = fieldsOf(document);
  const notes: Note[] = [];
  if (document.problem) notes.push(warning("front-matter", `It is read line by line: ${problem}`));
  const missing = ["name", "description"].filter((key) => (raw[key] ?? "") === "");
  if (tool === "qwen" && missing.length > 0) {
    notes.push(warning("not-loaded", `${title} does not load it, since it lacks a ${missing.join(" and a ")}.`));
  }
  if (tool === "qwen" && (raw["allowedTools"] ?? null) !== null && !Array.isArray(raw["allowedTools"])) {
    notes.push(warning("not-loaded", `${title} does not load it, since its "allowedTools" is no list.`));
  }
  const files = Object.fromEntries(
    Object.entries(skill.files).map(([path, { mode, ...file }]) => [path, { ...file, executable: isExecutable(mode) }]),
  );
  const model: SkillModel = {
    fields: readSkillFields(raw, name, document.body),
    body: document.body,
    files,
    folder: name,
    origin: entry,
    ...(skill.elsewhere === undefined ? {} : { elsewhere: skill.elsewhere }),
  };
  return { model, kept: keptFields(raw), notes };
}

function labelOf(name: string): string {
  return `${name}/SKILL.md`;
}

/** What two sides and the base compare of the files; whether a token stands in one follows from its bytes. */
function contents(files: SkillModel["files"]): SkillModel["files"] {
  return Object.fromEntries(Object.entries(files).map(([path, { hash, executable }]) => [path, { hash, executable }]));
}

/** Of a file that is there, only whether it can be run is changed; how else it is protected is its owner's business. */
function filesFor(wanted: SkillModel["files"], old: Readonly<Record<string, EntryFile>>): Record<string, EntryFile> {
  const files = bareObject<EntryFile>();
  for (const [path, { executable, ...file }] of Object.entries(wanted)) {
    const mode = (Object.hasOwn(old, path) ? old[path]?.mode : undefined) ?? 0o644;
    // Who may read it may run it.
    const changed = executable ? mode | ((mode & 0o444) >> 2) : mode & ~0o111;
    files[path] = { ...file, mode: isExecutable(mode) === executable ? mode : changed };
  }
  return files;
}

/** What makes Qwen Code not load a skill (skills/types.ts, skill-manager.ts, 0.24.4). */
function limitsOfQwen({ fields, folder }: SkillModel, title: string): Note[] {
  const notes: Note[] = [];
  if (installationLeftover.test(folder)) {
    notes.push(
      blocker("skill-name", `${title} takes a folder called ${folder} for one left behind by an installation.`),
    );
  }
  const paths = fields["paths"];
  const outside = (Array.isArray(paths) ? paths.map(String) : []).filter((path) =>
    /^[\\/]|^[A-Za-z]:|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path),
  );
  if (outside.length > 0) {
    const text = `${title} loads no skill whose "paths" lead out of the project: ${outside.join(", ")}.`;
    notes.push(blocker("paths", text, "paths"));
  }
  return notes;
}

function elsewhereGate({ files }: SkillModel, existing: SkillModel | undefined): ModelGate<SkillModel>[] {
  if (!existing) return [];
  const isLost = Object.keys(existing.files).some((path) => !Object.hasOwn(files, path));
  return isLost ? deletionGatesOf(existing) : gatesElsewhere(existing, { id: "change", label: "Change it there" });
}

function deletionGatesOf(model: SkillModel): ModelGate<SkillModel>[] {
  return gatesElsewhere(model, { id: "delete", label: "Delete them there" });
}

function gatesElsewhere(
  { elsewhere }: SkillModel,
  choice: { readonly id: string; readonly label: string },
): ModelGate<SkillModel>[] {
  if (elsewhere === undefined) return [];
  const text = `Its files lie in ${elsewhere}, where other tools may read them, too.`;
  return [{ code: "lies-elsewhere", text, choices: [{ ...choice, apply: (model) => model }] }];
}
