import type { SessionEntry } from "../../../shared/hub/entries";
import type { HubSession } from "../../../shared/hub/push";
import { AppError } from "../../../shared/result";
import type { System } from "../../system/system";
import type { Books } from "./delivery";
import { impossiblePaths } from "./impossible-paths";
import { type FileDecision, mergeSession } from "./merge-session";
import type { LocalSessions } from "./read-sessions";
import { spelledLike } from "./spelled-like";

/** A session of the remote with what its merge into ours needs. */
export interface PullDecisions {
  readonly session: string;
  readonly theirs: Exclude<HubSession, { kind: "absent" }>;
  readonly files: readonly FileDecision[];
}

/**
 * How each session of the remote would be merged; with `force` theirs replaces what we changed. Those that can't be read
 * here are left out, and so are files where this machine has what it does not share (such as a link, which would lead
 * somewhere else) or can't have what the remote has. Throws AppError `sync-encrypted`.
 */
export function decidePull(
  { platform }: Pick<System, "platform">,
  theirs: readonly HubSession[],
  local: LocalSessions,
  { memory, queue }: Books,
  force: boolean,
): PullDecisions[] {
  requireReadable(theirs);
  const waiting = new Map(queue.map((entry) => [entry.session, entry]));
  const kept = new Set(local.skipped.map(({ path }) => path));
  const names = new Set([...local.sessions.keys(), ...theirs.map(({ session }) => session)]);
  const nameless = impossiblePaths(platform, [...names]);
  return theirs.flatMap((one) => {
    if (one.kind === "absent" || local.unreadable.has(one.session) || nameless.has(one.session)) return [];
    const entries = one.kind === "present" ? one.entries : [];
    const ours = spelledLike(platform, local.sessions.get(one.session)?.entries ?? [], entries);
    const base = force ? ours : spelledLike(platform, memory.sessions.get(one.session)?.entries ?? [], entries);
    const sent = new Set(force ? [] : waiting.get(one.session)?.sent.map(([path, hash]) => `${hash} ${path}`));
    const isOwn = ({ path, hash }: SessionEntry) => sent.has(`${hash} ${path}`);
    const impossible = impossiblePaths(
      platform,
      entries.map(({ path }) => path),
    );
    const files = mergeSession(base, ours, entries, isOwn).filter(
      ({ path }) => !impossible.has(path) && !withParents(path).some((at) => kept.has(`${one.session}/${at}`)),
    );
    return [{ session: one.session, theirs: one, files }];
  });
}

/** What other clients encrypted would come as files that nobody can read. */
function requireReadable(theirs: readonly HubSession[]): void {
  const sealed = theirs.find((one) => one.kind === "present" && one.encryption !== undefined);
  if (!sealed) return;
  throw new AppError({
    code: "sync-encrypted",
    message: `The session ${sealed.session} is encrypted at the remote, which Lockstep can't read, so nothing was pulled.`,
    hint: "Pull the other sessions by their names with --session.",
  });
}

function withParents(path: string): string[] {
  const steps = path.split("/");
  return steps.map((_, index) => steps.slice(0, index + 1).join("/"));
}

/** The contents that a plan of these decisions reads; without those of `optional` it still can be made. */
export function contentsFor(decisions: readonly PullDecisions[]): {
  readonly needed: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
} {
  const needed = new Set<string>();
  const optional = new Set<string>();
  for (const file of decisions.flatMap(({ files }) => files)) {
    const theirs: SessionEntry | undefined = "theirs" in file ? file.theirs : undefined;
    if (theirs) needed.add(theirs.hash);
    if (file.kind === "merge" && file.base) optional.add(file.base.hash);
  }
  return { needed, optional };
}
