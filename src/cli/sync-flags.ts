import { resolve } from "node:path";
import { type Resolution, type SyncOptions, syncOptions } from "../shared/config-sync";
import { kindWords } from "../shared/kinds";
import { AppError } from "../shared/result";
import type { SyncFlags } from "./command";

/** The options of a sync from the words of the command line. Throws AppError for words that it does not know. */
export function syncOptionsFrom(flags: SyncFlags): SyncOptions {
  const project = flags.project ?? (flags.scope === "user" ? undefined : ".");
  const parsed = syncOptions.safeParse({
    source: flags.from,
    destination: flags.to,
    mode: flags.twoWay ? "two-way" : "one-way",
    syncTypes: flags.types ?? ["all"],
    skipServers: flags.skip ?? [],
    scope: flags.scope,
    ...(project === undefined ? {} : { project: resolve(project) }),
    prune: flags.prune ?? false,
    resolutions: withAnswers(Object.fromEntries((flags.use ?? []).map(resolutionFrom)), flags.answer ?? []),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const word = flagNames[String(issue?.path[0])] ?? String(issue?.path[0]);
  throw new AppError({
    code: "usage",
    message: `${word}: ${issue?.message ?? "not understood"}.`,
    hint: "See `lockstep sync --help`.",
  });
}

/** `item=from`, `item=to` or `item=leave`. */
function resolutionFrom(word: string): [string, Resolution] {
  const cut = word.lastIndexOf("=");
  const kind = choices[word.slice(cut + 1)];
  if (cut > 0 && kind) return [itemId(word.slice(0, cut)), { kind }];
  throw new AppError({ code: "usage", message: `--use ${word}: expected item=from, item=to or item=leave.` });
}

/** Adds the answers `item:gate=choice`; an item that is not settled otherwise is carried as the plan would. */
function withAnswers(resolutions: Record<string, Resolution>, words: readonly string[]): Record<string, Resolution> {
  const settled = { ...resolutions };
  for (const word of words) {
    const [, item, gate, choice] = /^(.+?):(.+)=([^=]+)$/.exec(word) ?? [];
    if (!item || !gate || !choice) {
      throw new AppError({ code: "usage", message: `--answer ${word}: expected item:gate=choice.` });
    }
    const id = itemId(item);
    const before = settled[id] ?? { kind: "auto" };
    if (before.kind !== "leave") settled[id] = { ...before, answers: { ...before.answers, [gate]: choice } };
  }
  return settled;
}

/** `commands/review`, or of an MCP server the name alone. */
function itemId(word: string): string {
  const kind = word.slice(0, Math.max(word.indexOf("/"), 0));
  return kindWords.some(({ id }) => id === kind) ? word : `mcp-servers/${word}`;
}

const choices: Record<string, "source" | "destination" | "leave"> = {
  from: "source",
  to: "destination",
  leave: "leave",
};
const flagNames: Record<string, string> = {
  source: "--from",
  destination: "--to",
  syncTypes: "--types",
  skipServers: "--skip",
  scope: "--scope",
  project: "--project",
};
