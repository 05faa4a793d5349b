import type { Note, ProviderId } from "../../../shared/config-sync";
import type { Fidelity } from "../../../shared/fidelity";
import type { Value } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import type { MarkdownDocument } from "../../documents/front-matter";
import { asObject } from "../../documents/plain-data";
import { remembered } from "../../documents/remembered";
import { warning } from "../entry-fields";
import { fileOf } from "../file-shelf";
import type { Dialect, ModelGate, Parsed } from "../kind";
import { markdownEntry, markdownOf } from "../markdown-entry";
import { sameText, withLineEndsOf } from "../text-dialect";
import { type CommandFields, isMistyped, qwenFields, readFields, textFields } from "./command-fields";
import type { CommandModel } from "./command-model";
import { type ConvertedBody, convertBody } from "./convert-body";
import { skip } from "./fidelity-note";
import { isToml, parseTomlCommand, renderTomlCommand, tomlFields } from "./toml-command";

/** Commands as Markdown files with front matter; for Qwen Code also its older TOML files, which stay TOML. */
export function commandDialect(tool: ProviderId, title: string): Dialect<CommandModel> {
  const own = (model: CommandModel): ConvertedBody => bodyFor(tool, model);
  return {
    reservedNames: ["__proto__", "constructor", "prototype"],
    parse: (entry, name) => parseCommand(entry, name, tool, title),
    render(model, existing, name): Value {
      const old = fileOf(existing);
      if (old && isToml(old)) return renderTomlCommand(old, model.fields, bodyText(own(model)));
      const document = markdownOf(old ? existing : model.origin, `command ${name}`);
      const fielded = withFields(document, model.fields, tool);
      const body = newBody(document, model, old !== undefined, tool);
      const whole = body === undefined ? fielded : fielded.withBody(body);
      return markdownEntry(whole.withPlainFences(), old?.path ?? `${name}.md`);
    },
    limits: (model, isNew) => (isNew ? nameNotes(fileOf(model.origin)?.path ?? "", tool) : []),
    gates: (model) => gatesOf(own(model), model),
    common: (model) => ({
      fields: model.fields,
      body: normalBody(bodyText(bodyFor("claude", model))),
      dialect: "claude",
    }),
    keptNotes: () => [],
    tell: (model, given, rendered) => [
      ...tellFields(model.fields, given, rendered, tool, title),
      ...tellBody(model, own(model)),
    ],
  };
}

/** What a tool makes of a new command's name, which is the path of its file. */
function nameNotes(path: string, tool: ProviderId): Note[] {
  const call = path.replace(/\.md$/, "");
  if (tool === "qwen" && call.includes(":")) {
    const name = call.replaceAll(":", "_").replaceAll("/", ":");
    return [warning("renamed", `Qwen Code calls it /${name}, since it takes no colon in the name of a file.`)];
  }
  if (tool === "claude" && /(?:^|\/)\./.test(call)) {
    const text = "Its path has a name that begins with a dot; whether Claude Code finds commands there is not known.";
    return [warning("hidden", text)];
  }
  return [];
}

function parseCommand(entry: Value, name: string, tool: ProviderId, title: string): Parsed<CommandModel> {
  const file = fileOf(entry);
  if (!file) return { model: undefined, kept: [], notes: [] };
  if (isToml(file)) return parseTomlCommand(file, name, tool);
  const document = markdownOf(entry, `command ${name}`);
  const { problem } = document;
  const notes: Note[] = [];
  if (problem)
    notes.push(
      warning("front-matter", `Its front matter is not valid YAML and is read line by line: ${problem.message}`),
    );
  if (tool === "qwen") notes.push(...refusals(document, title));
  const fields = readFields(document.get([]));
  return { model: { fields, body: document.body, dialect: tool, origin: entry }, kept: [], notes };
}

/** Why Qwen Code does not take a file of its own as it is meant. */
function refusals(document: MarkdownDocument, title: string): Note[] {
  const notes: Note[] = [];
  const fields = document.problem ? {} : (asObject(document.get([])) ?? {});
  const mistyped = Object.keys(fields).filter((key) => isMistyped(key, fields[key]));
  for (const key of mistyped) {
    const what = textFields.has(key) ? "no text; put it in quotes" : "neither true nor false";
    notes.push(warning("dropped", `${title} drops this command, since its "${key}" is ${what}.`));
  }
  if (document.withPlainFences() !== document) {
    const why = 'since a line around it is not just "---"';
    notes.push(warning("no-front-matter", `${title} takes its front matter for a part of the text, ${why}.`));
  }
  return notes;
}

/** The document with the front matter that the model wants, in this tool's spelling; what means the same stays. */
function withFields(document: MarkdownDocument, wanted: CommandFields, tool: ProviderId): MarkdownDocument {
  const raw = asObject(document.get([])) ?? {};
  const now = readFields(document.get([]));
  let edited: MarkdownDocument = document;
  // Qwen Code drops a command whose fields have another type. Of broken front matter it reads these words as YAML would.
  const isWord = (key: string) => document.problem && ["true", "false", ""].includes(String(raw[key]));
  const isRefused = (key: string) => tool === "qwen" && isMistyped(key, raw[key]) && !isWord(key);
  for (const key of Object.keys(raw)) {
    if (!Object.hasOwn(wanted, key) && (Object.hasOwn(now, key) || isRefused(key))) edited = edited.remove([key]);
  }
  for (const [key, value] of Object.entries(wanted)) {
    if (isRefused(key) || !equalValues(now[key], value)) edited = edited.set([key], value);
  }
  return edited;
}

/** The body to write; undefined where the one that stands there means the same. */
function newBody(
  document: MarkdownDocument,
  model: CommandModel,
  isThere: boolean,
  tool: ProviderId,
): string | undefined {
  const body = bodyText(bodyFor(tool, model));
  if (!isThere) return body;
  const meansNow = bodyText(bodyFor("claude", { ...model, body: document.body, dialect: tool, answers: {} }));
  const meansThen = bodyText(bodyFor("claude", model));
  return sameText(meansNow, meansThen) ? undefined : withLineEndsOf(document.body, body);
}

function bodyFor(tool: ProviderId, { body, dialect, fields, answers }: CommandModel): ConvertedBody {
  const named = fields["arguments"];
  const names = Array.isArray(named) ? named.map(String) : typeof named === "string" ? named.split(/[\s,]+/) : [];
  return converted(body, dialect, tool, names.filter(Boolean), answers ?? {});
}

const converted = remembered(
  (body: string, from: ProviderId, to: ProviderId, argumentNames: string[], answers: CommandModel["answers"] = {}) =>
    convertBody(body, from, to, { argumentNames, answers }),
  (from, to, argumentNames, answers) => `${from} ${to} ${JSON.stringify([argumentNames, answers])}`,
  16,
);

function bodyText(converted: ConvertedBody): string {
  return converted.kind === "skipped" ? "" : converted.text;
}

function normalBody(text: string): string {
  const plain = text.replaceAll("\r\n", "\n");
  return plain === "" || plain.endsWith("\n") ? plain : `${plain}\n`;
}

function gatesOf(converted: ConvertedBody, model: CommandModel): ModelGate<CommandModel>[] {
  if (converted.notes.length === 0) return [];
  const above = linesAbove(model);
  return converted.notes.flatMap((note) => {
    if (note.kind !== "decision") return [];
    const choices = note.answers
      .filter(({ id }) => id !== skip.id)
      .map(({ id, label }) => ({
        id,
        label,
        apply: (of: CommandModel) => ({ ...of, answers: { ...of.answers, [note.id]: id } }),
      }));
    const place = `line ${note.lines.map((line) => line + above).join(", ")}`;
    return [{ code: note.id, text: `${note.token} (${place}): ${note.text}`, choices }];
  });
}

/** Lines of the file before the body. */
function linesAbove({ origin, body }: CommandModel): number {
  const text = fileOf(origin)?.text ?? "";
  return text.endsWith(body) ? text.slice(0, text.length - body.length).split("\n").length - 1 : 0;
}

/** What becomes of the front matter of `given` in the file as it is written. */
function tellFields(fields: CommandFields, given: Value, rendered: Value, tool: ProviderId, title: string): Fidelity[] {
  const from = isToml(fileOf(given)) ? {} : frontMatterOf(given);
  const toToml = isToml(fileOf(rendered));
  const to = toToml ? fields : frontMatterOf(rendered);
  const unread = Object.keys(from).filter((field) => !Object.hasOwn(fields, field) && isMistyped(field, from[field]));
  const told = [...Object.keys(fields), ...unread].map((field): Fidelity => {
    if (toToml && !tomlFields.has(field)) {
      const why = `${title} has no field for it in commands that are TOML files; it stays where it is.`;
      return { kind: "not-representable", field, text: why };
    }
    if (tool === "qwen" && !qwenFields.has(field)) {
      const why = `${title} does not act on it; it stays in the file for the way back.`;
      return { kind: "not-representable", field, text: why };
    }
    if (from[field] === undefined || equalValues(from[field], to[field])) return { kind: "kept", field, text: "" };
    if (Object.hasOwn(fields, field)) return { kind: "translated", field, text: `Written as ${title} reads it.` };
    const why = `It is neither true nor false, for which ${title} would drop the command; it stays where it is.`;
    return { kind: "not-representable", field, text: why };
  });
  const text = `Written as ${title} reads it: a line that is "---" and nothing more.`;
  return hasPlainFences(given) ? told : [{ kind: "translated", field: "---", text }, ...told];
}

function tellBody(model: CommandModel, { notes }: ConvertedBody): Fidelity[] {
  if (notes.length === 0) return [{ kind: "kept", field: "text", text: "" }];
  const above = linesAbove(model);
  return notes.map(({ kind, token, text, lines: [line] }) => ({
    kind,
    field: token,
    text,
    ...(line === undefined ? {} : { line: line + above }),
  }));
}

function hasPlainFences(entry: Value): boolean {
  if (isToml(fileOf(entry))) return true;
  const document = markdownOf(entry, "command");
  return document.withPlainFences() === document;
}

function frontMatterOf(entry: Value): CommandFields {
  return asObject(markdownOf(entry, "command").get([])) ?? {};
}
