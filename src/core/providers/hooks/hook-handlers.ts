import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import { type Fields, mergeFields, present, textField, textList, textMap } from "../entry-fields";
import { doesSame, type HookHandler } from "./hook";
import type { HookTool } from "./hook-tool";

/**
 * A handler that both tools can have; undefined for one that only one of them knows, or nobody. With `args` Claude Code
 * starts a program, where Qwen Code would give its name alone to a shell.
 */
export function readHandler(tool: HookTool, value: Value): HookHandler | undefined {
  const fields = asObject(value);
  if (!fields || fields["args"] !== undefined) return undefined;
  const text = (key: string) => textField(fields, key, (found) => found) || undefined;
  const common = present({ once: flag(fields, "once"), statusMessage: text("statusMessage") });
  const [command, url, prompt] = [text("command"), text("url"), text("prompt")];
  if (fields["type"] === "command" && command) {
    const timeout = readTimeout(tool, "command", fields["timeout"]);
    return {
      type: "command",
      command,
      timeout,
      ...common,
      ...present({ async: flag(fields, "async"), shell: text("shell") }),
    };
  }
  if (fields["type"] === "http" && url) {
    const headers = textMap(fields, "headers", (found) => found);
    const allowedEnvVars = textList(fields, "allowedEnvVars", (found) => found);
    const timeout = readTimeout(tool, "http", fields["timeout"]);
    return { type: "http", url, timeout, ...common, ...present({ headers, allowedEnvVars }) };
  }
  if (fields["type"] === "prompt" && prompt) {
    return { type: "prompt", prompt, timeout: readTimeout(tool, "prompt", fields["timeout"]), ...common };
  }
  return undefined;
}

/** A handler in the words of `tool`, over the one that stands there. */
function printHandler(tool: HookTool, handler: HookHandler, existing: Value | undefined): Value {
  const { type, timeout, ...rest } = handler;
  const had = asObject(existing)?.["timeout"];
  const isPlain = had === undefined && timeout === tool.defaults[type];
  const wanted = { type, ...rest, ...(isPlain ? {} : { timeout: printTimeout(tool, type, timeout) }) };
  return mergeFields(existing, ownedFields, wanted as Fields, (key, value) =>
    key === "timeout" ? readTimeout(tool, type, value) : value,
  );
}

/**
 * The handlers of a group for `wanted`. Those that this tool alone knows stay where they are; each of the others keeps
 * the fields that this tool alone knows while it does the same, or while it takes the place of one that did something else.
 */
export function printHandlers(tool: HookTool, wanted: readonly HookHandler[], existing: readonly Value[]): Value[] {
  const shared = existing.filter((handler) => readHandler(tool, handler));
  const partners = wanted.map((handler) => shared.find((one) => doesSame(readHandler(tool, one), handler)));
  const printed = wanted.map((handler, at) => {
    const inPlace = shared.length === wanted.length ? shared[at] : undefined;
    const partner = partners[at] ?? (inPlace !== undefined && !partners.includes(inPlace) ? inPlace : undefined);
    return printHandler(tool, handler, asObject(partner)?.["type"] === handler.type ? partner : undefined);
  });
  const placed = existing.flatMap((handler) => (readHandler(tool, handler) ? printed.splice(0, 1) : [handler]));
  return [...placed, ...printed];
}

/** What a tool's file keeps of a group when all that both tools know goes. */
export function ownHandlers(tool: HookTool, existing: readonly Value[]): Value[] {
  return existing.filter((handler) => !readHandler(tool, handler));
}

/** The fields of a handler that are not carried. */
export function keptHandlerFields(value: Value): string[] {
  return Object.keys(asObject(value) ?? {}).filter((key) => !ownedFields.includes(key));
}

function readTimeout(tool: HookTool, type: HookHandler["type"], value: Value | undefined): number {
  const found = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof found !== "number" || !(found > 0)) return tool.defaults[type];
  return type === "command" && found >= tool.millisecondsFrom ? found / 1000 : found;
}

/** A thousand seconds and more can only be written in milliseconds where those begin at a thousand. */
function printTimeout(tool: HookTool, type: HookHandler["type"], seconds: number): number {
  return type === "command" && seconds >= tool.millisecondsFrom ? seconds * 1000 : seconds;
}

function flag(fields: Fields, key: string): boolean | undefined {
  return fields[key] === true ? true : undefined;
}

const ownedFields = [
  "type",
  "command",
  "url",
  "prompt",
  "headers",
  "allowedEnvVars",
  "timeout",
  "async",
  "once",
  "statusMessage",
  "shell",
];
