import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import type { Around } from "../around";
import { peekSettings, peekSystemSettings } from "../peek-settings";
import { systemSettings } from "./system-settings";

/**
 * Asks why Qwen Code does not start a server that it has under a name: `mcp.excluded` and `mcp.allowed`, of `settings` and
 * of the machine together, switch servers off whatever their entries say, with the wildcards `*` and `?` (its
 * docs/users/features/mcp.md).
 */
export function switchedOff(around: Around, settings: readonly string[]) {
  const own = settings.map((file) => peekSettings(around.draft, file, ["mcp"]));
  const all = [...systemSettings(around).map((file) => peekSystemSettings(around, file, ["mcp"])), ...own];
  const patterns = (key: string) => all.flatMap((mcp) => textsOf(asObject(mcp)?.[key]).map(patternOf));
  const [excluded, allowed] = [patterns("excluded"), patterns("allowed")];
  return (name: string): string | undefined => {
    if (excluded.some((pattern) => pattern.test(name))) return 'Qwen Code\'s settings switch it off ("mcp.excluded")';
    const isAllowed = allowed.length === 0 || allowed.some((pattern) => pattern.test(name));
    return isAllowed ? undefined : 'Qwen Code\'s settings allow other servers alone ("mcp.allowed")';
  };
}

/** Asks the same of a hook: all of them are off where one of `settings` says `disableAllHooks`. */
export function hooksOff(draft: Around["draft"], settings: readonly string[]) {
  const isOff = settings.some((file) => peekSettings(draft, file, ["disableAllHooks"]) === true);
  return () => (isOff ? 'Qwen Code\'s settings switch all hooks off ("disableAllHooks")' : undefined);
}

function patternOf(text: string): RegExp {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s");
}

function textsOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
