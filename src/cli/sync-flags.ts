import { resolve } from "node:path";
import { type SyncOptions, syncOptions } from "../shared/config-sync";
import { AppError } from "../shared/result";
import { schemaDemand } from "../shared/schema-demand";
import type { SyncFlags } from "./command";

/**
 * The options of a sync from the words of the command line, with nothing settled: what `--use` and `--answer` mean only
 * its plan can tell. Throws AppError for words that it does not know.
 */
export function syncOptionsFrom(flags: SyncFlags): SyncOptions {
  const source = flags.from ?? (flags.to === "claude" ? "qwen" : "claude");
  const destination = flags.to ?? (source === "qwen" ? "claude" : "qwen");
  const project = flags.project ?? (flags.scope === "user" ? undefined : ".");
  const parsed = syncOptions.safeParse({
    source,
    destination,
    mode: flags.twoWay ? "two-way" : "one-way",
    syncTypes: flags.types ?? ["all"],
    skipServers: flags.skip ?? [],
    scope: flags.scope,
    ...(project === undefined ? {} : { project: resolve(project) }),
    prune: flags.prune ?? false,
    resolutions: {},
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const word = flagNames[String(issue?.path[0])] ?? String(issue?.path[0]);
  throw new AppError({
    code: "usage",
    message: `${word}: ${issue ? schemaDemand(issue) : "not understood"}.`,
    hint: "See `lockstep sync --help`.",
  });
}

const flagNames: Record<string, string> = {
  source: "--from",
  destination: "--to",
  syncTypes: "--types",
  skipServers: "--skip",
  scope: "--scope",
  project: "--project",
};
