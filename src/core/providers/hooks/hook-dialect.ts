import type { Note } from "../../../shared/config-sync";
import type { Fidelity } from "../../../shared/fidelity";
import type { Value } from "../../documents/document";
import { asObject, plainData } from "../../documents/plain-data";
import { blocker, info, present, warning } from "../entry-fields";
import type { Dialect, ModelGate, Parsed } from "../kind";
import { environmentReference } from "../permissions/rule-text";
import { tellFields } from "../tell-fields";
import { codeOf, describeHandler, type Hook } from "./hook";
import { toolEvents } from "./hook-events";
import { keptHandlerFields, printHandlers, readHandler } from "./hook-handlers";
import { foreignNames, printMatcher, readMatcher, tellMatcher } from "./hook-matcher";
import { eventOf, handlersOf, hookName, plainName } from "./hook-names";
import type { HookTool } from "./hook-tool";

/** Hooks: an entry is one group of an event's list, `{ "matcher": …, "hooks": […] }`. */
export function hookDialect(tool: HookTool): Dialect<Hook> {
  return {
    reservedNames: ["__proto__"],
    parse: (entry, name) => parse(tool, entry, name),
    render: (model, existing) => render(tool, model, existing),
    limits: ({ event }) => (tool.events.includes(event) ? [] : [noEvent(tool, event)]),
    gates: (model, existing) => consent(tool, model, existing),
    common: (model) => model,
    keptNotes: (fields) => fields.map((field) => keptNote(tool, field)),
    tell: (model, given, rendered) => tell(tool, model, given, rendered),
  };
}

function parse(tool: HookTool, entry: Value, name: string): Parsed<Hook> {
  const event = eventOf(name);
  const group = asObject(entry);
  const handlers = handlersOf(entry);
  const isMatcherText = group?.["matcher"] === undefined || typeof group["matcher"] === "string";
  const list = group?.["hooks"];
  if (isMatcherText && Array.isArray(list) && list.length === 0) {
    return invalid("no-hooks", "No hook is in it, so there is nothing to carry over.");
  }
  if (!group || !isMatcherText || handlers.length === 0) {
    return invalid("no-hooks", `${tool.name} reads only groups with a text as "matcher" and a list as "hooks".`);
  }
  if (hookName(tool, event, entry) !== plainName(name)) {
    return invalid(
      "other-matcher",
      `Its matcher is part of its name, ${plainName(name)}, so it can't be changed here.`,
    );
  }
  const models = handlers.map((handler) => readHandler(tool, handler));
  const carried = models.flatMap((model) => model ?? []);
  const kept = [
    ...Object.keys(group).filter((key) => key !== "matcher" && key !== "hooks"),
    ...handlers.flatMap((handler, at) =>
      models[at] ? keptHandlerFields(handler).map((field) => `hooks[${at}].${field}`) : [`hooks[${at}]`],
    ),
  ];
  if (carried.length === 0) {
    return invalid("own-types", `Only ${tool.name} has hooks of this kind, so there is nothing to carry over.`);
  }
  const written = typeof group["matcher"] === "string" ? group["matcher"] : "";
  const matcher = readMatcher(event, written);
  const foreign = foreignNames(tool, event, written).join(", ");
  const problem = `${tool.name} has no tool called ${foreign}, so the hook is not run for that there.`;
  const notes = foreign === "" ? [] : [warning("unknown-tool", problem, "matcher")];
  return { model: { event, ...present({ matcher }), handlers: carried }, kept, notes };
}

function render(tool: HookTool, { event, matcher, handlers }: Hook, existing: Value | undefined): Value {
  const group = asObject(existing);
  const hooks = printHandlers(tool, handlers, handlersOf(existing ?? null));
  if (group) return plainData({ ...group, hooks });
  return plainData({ ...(matcher === undefined ? {} : { matcher: printMatcher(tool, event, matcher) }), hooks });
}

/** Hooks run code: nothing that a tool does not run already is carried unasked. */
function consent(tool: HookTool, { handlers }: Hook, existing: Hook | undefined): ModelGate<Hook>[] {
  const had = new Set(existing?.handlers.map(codeOf));
  const fresh = handlers.filter((handler) => !had.has(codeOf(handler)));
  if (fresh.length === 0) return [];
  return [
    {
      code: "runs-code",
      text: `${tool.name} would${listed(fresh.map(describeHandler))}`,
      choices: [{ id: "carry", label: "Carry it over", apply: (model) => model }],
    },
  ];
}

/** Several stand in lines of their own, so that none hides in another. */
function listed(texts: readonly string[]): string {
  const [first, ...others] = texts;
  if (others.length === 0) return ` ${first}`;
  return texts.map((text) => `\n– ${text.replaceAll("\n", "\n  ")}`).join("");
}

function tell(tool: HookTool, { event, matcher }: Hook, given: Value, rendered: Value): Fidelity[] {
  const [from, to] = [given, rendered].map((group) => asObject(group)?.["matcher"]);
  const matchers = matcher === undefined ? [] : [tellMatcher(tool, event, matcher, from === to)];
  // Handlers that one tool alone knows stand between the shared ones, on both sides.
  const results = handlersOf(rendered).filter((handler) => readHandler(tool, handler));
  const handlers = handlersOf(given).flatMap((handler, at) => {
    const result = readHandler(tool, handler) ? results.shift() : undefined;
    return result === undefined ? [] : tellHandler(tool, handler, result, `hooks[${at}].`);
  });
  return [...matchers, ...(toolEvents.includes(event) ? [otherInput(tool)] : []), ...handlers];
}

function tellHandler(tool: HookTool, given: Value, rendered: Value, where: string): Fidelity[] {
  const fields = tellFields(tool.name, given, rendered, {}).map((one) => ({ ...one, field: where + one.field }));
  const timeout = asObject(rendered)?.["timeout"];
  if (asObject(given)?.["timeout"] === undefined && timeout !== undefined) {
    const text = `Written out, since ${tool.name} has another default: ${JSON.stringify(timeout)}.`;
    fields.push({ kind: "translated", field: `${where}timeout`, text });
  }
  const command = asObject(given)?.["command"];
  const [variable] = (tool.expandsTexts && typeof command === "string" && environmentReference.exec(command)) || [];
  if (variable === undefined) return fields;
  const text = `${tool.name} puts the value of ${variable} there when it starts, if it has one; else the shell does.`;
  return [...fields, { kind: "approximated", field: `${where}command`, text }];
}

function otherInput(tool: HookTool): Fidelity {
  const text = `A tool's input has fields of other names in ${tool.name}; a script that reads them may not work there.`;
  return { kind: "approximated", field: "stdin", text };
}

function noEvent(tool: HookTool, event: string): Note {
  return blocker("no-such-event", `${tool.name} has no event "${event}".`);
}

function keptNote(tool: HookTool, field: string): Note {
  const reason = tool.keptReasons[field.slice(field.lastIndexOf(".") + 1)];
  if (reason !== undefined) return warning("kept", reason, field);
  const what = /^hooks\[\d+\]$/.test(field) ? "can run this hook" : `has "${field}"`;
  return info("kept", `Only ${tool.name} ${what}; it stays there.`, field);
}

function invalid(code: string, text: string): Parsed<Hook> {
  return { model: undefined, kept: [], notes: [blocker(code, text)] };
}
