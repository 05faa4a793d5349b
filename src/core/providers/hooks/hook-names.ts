import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import { readHandler } from "./hook-handlers";
import { readMatcher } from "./hook-matcher";
import type { HookTool } from "./hook-tool";

/**
 * `<Event>` or `<Event> <matcher>`. A group that holds nothing the other tool could have carries its types as well, so
 * that it does not take the name of one that has a partner.
 */
export function hookName(tool: HookTool, event: string, group: Value): string {
  const fields = asObject(group) ?? {};
  const matcher = typeof fields["matcher"] === "string" ? readMatcher(event, fields["matcher"]) : undefined;
  const name = matcher === undefined ? event : `${event} ${matcher}`;
  const handlers = handlersOf(group);
  if (handlers.some((handler) => readHandler(tool, handler))) return name;
  const types = [...new Set(handlers.map((handler) => String(asObject(handler)?.["type"])))];
  return `${name} [${types.join(", ")}]`;
}

/** The names of the groups of one event: a second of the same name gets ` #2`. */
export function groupNames(tool: HookTool, event: string, groups: readonly Value[]): string[] {
  const seen = new Map<string, number>();
  return groups.map((group) => {
    const name = hookName(tool, event, group);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  });
}

/** The event that a name begins with. */
export function eventOf(name: string): string {
  return name.split(" ", 1)[0] ?? name;
}

/** A name without its number. */
export function plainName(name: string): string {
  return name.replace(/ #\d+$/, "");
}

export function handlersOf(group: Value): readonly Value[] {
  const handlers = asObject(group)?.["hooks"];
  return Array.isArray(handlers) ? handlers : [];
}
