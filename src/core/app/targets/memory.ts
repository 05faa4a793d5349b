import type { EventPage, MemoryEvent, NewEvent } from "../../../shared/memory";
import type { TargetOutcome } from "../../../shared/targets/sync-view";
import type { Pattern } from "../../../shared/targets/workflow";
import type { CoordinationSurroundings } from "../coordination/base";
import { coordinationMemory } from "../coordination/memory";
import { whoWorks } from "../coordination/who";

/** What the memory of past runs keeps of targets: syncs, runs by roles, and what was learned in them. */
export interface TargetMemory {
  synced(registry: string, outcomes: readonly TargetOutcome[]): void;
  ran(registry: string, run: RoleRunEvent): void;
  learned(kind: "created" | "changed" | "deleted", pattern: Pattern): void;
  /** Ids of patterns that mean about the same as `text`, best first; none where nothing can be searched. */
  patternsLike(text: string): string[];
  /** Past syncs and runs of a main project, by words; none where nothing can be searched. */
  runs(registry: string, text: string): EventPage;
}

/** A run by roles as it is remembered. */
export interface RoleRunEvent {
  readonly id: string;
  readonly target: string;
  readonly outcome: string;
  readonly text: string;
}

/** `patterns`: the path of the pattern store, under which its events are found. */
export function targetMemory(surroundings: CoordinationSurroundings, patterns: string): TargetMemory {
  const { system, folder, db, memory: place, flush, face } = surroundings;
  const memory = coordinationMemory(system, folder, surroundings, flush);
  const record = (path: string, event: Omit<NewEvent, "who" | "source" | "changes">) =>
    memory.record(path, [{ ...event, who: whoWorks(system, path), source: face, changes: [] }]);
  const search: typeof memory.search = (path, query) =>
    db && place ? memory.search(path, query) : { hits: [], total: 0 };

  return {
    synced(registry, outcomes) {
      for (const outcome of outcomes) {
        if (outcome.kind === "in-step" || outcome.kind === "skipped") continue;
        const { target, kind, changeSetId, versionAfter } = outcome;
        record(registry, {
          kind: kind === "rolled-back" ? "rolled_back" : "synced",
          entityKind: "sync",
          entityId: changeSetId ?? target,
          repos: [target],
          title: `Sync of ${target}: ${kind.replace("-", " ")}`,
          text: wordsOf(outcome),
          data: { outcome: kind, ...(versionAfter === undefined ? {} : { version: versionAfter }) },
        });
      }
    },
    ran(registry, { id, target, outcome, text }) {
      record(registry, {
        kind: "executed",
        entityKind: "run",
        entityId: id,
        repos: [target],
        title: `Sync of ${target} by roles: ${outcome}`,
        text,
        data: { outcome },
      });
    },
    learned(kind, { id, title, cause, fix, match, successes, failures }) {
      record(patterns, {
        kind,
        entityKind: "pattern",
        entityId: id,
        repos: [],
        title,
        text: [cause, fix, match.regex ?? "", ...match.keywords].filter(Boolean).join("\n"),
        data: { successes, failures },
      });
    },
    patternsLike(text) {
      const filter = { entityKinds: ["pattern" as const] };
      const { hits } = search(patterns, { text, mode: "similar", filter, limit: 50, offset: 0 });
      return [...new Set(hits.map(({ event }: { readonly event: MemoryEvent }) => event.entityId))];
    },
    runs: (registry, text) =>
      search(registry, { text, mode: "words", filter: { entityKinds: ["run", "sync"] }, limit: 20, offset: 0 }),
  };
}

function wordsOf({ failure, verification }: TargetOutcome): string {
  const failed = verification?.checks.filter(({ verdict }) => verdict === "failed") ?? [];
  return [failure?.message ?? "", ...failed.map(({ title, summary }) => `${title}: ${summary}`)]
    .filter(Boolean)
    .join("\n");
}
