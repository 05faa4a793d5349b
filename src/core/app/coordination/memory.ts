import { join } from "node:path";
import type { CoordinationData } from "../../../shared/coordination/entities";
import type { EventPage, EventQuery, EventSource, MemoryEvent, NewEvent } from "../../../shared/memory";
import type { MemoryServer } from "../../../shared/memory-sink";
import { AppError } from "../../../shared/result";
import { whileAlone } from "../../changes/apply-lock";
import type { DataFolder } from "../../changes/data-folder";
import { maskEntry, maskProse } from "../../config-sync/mask-secrets";
import { diffEntities } from "../../memory/diff-entities";
import { openEventLog } from "../../memory/event-log";
import { type MemoryOptions, openMemory } from "../../memory/memory";
import { openMemorySink } from "../../memory/sink/memory-sink";
import { isFileError } from "../../system/file-error";
import type { LogFiles } from "../../system/log-files";
import type { System } from "../../system/system";

/** What the memory needs besides the system. */
export interface MemoryPlace {
  readonly logs: LogFiles;
  /** A file that comes with Lockstep, by its path in the project; undefined where there is none. */
  readonly ownFile: (path: string) => Uint8Array | undefined;
}

/** Whose doing something was. */
export interface Actor {
  readonly who: string;
  readonly source: EventSource;
}

/** What happened in coordination files. */
export interface CoordinationMemory {
  /** What is different between two states of a file. */
  recordChanges(about: ChangedFile, before: CoordinationData, after: CoordinationData, actor: Actor): void;
  record(path: string, events: readonly NewEvent[]): void;
  search(path: string, query: EventQuery): EventPage;
  /** All events of a file, oldest first. */
  ofFile(path: string): readonly MemoryEvent[];
  /** What happened to one entry of a file, oldest first. */
  ofEntity(path: string, kind: MemoryEvent["entityKind"], id: string): readonly MemoryEvent[];
  /** Takes in what was recorded, so that the next question need not. */
  follow(): void;
  prune(days: number): Promise<void>;
  /** Delivers events to a server until aborted. */
  deliver(server: MemoryServer, version: string, signal: AbortSignal): Promise<void>;
}

export interface ChangedFile {
  readonly path: string;
  /** The change set that Lockstep made of it, if it did. */
  readonly changeSetId?: string | undefined;
}

/** Without a place for the log, as in tests without a disk, nothing is remembered. */
export function coordinationMemory(
  system: System,
  folder: DataFolder,
  { db, noDb, memory: place }: Pick<MemoryOptions, "db" | "noDb"> & { readonly memory: MemoryPlace | undefined },
  flush: boolean,
): CoordinationMemory {
  if (!place) return noMemory;
  const log = openEventLog({ ...system, logs: place.logs }, join(folder.root, "events"), flush);
  const memory = openMemory(system, {
    log,
    db,
    noDb,
    mask: { text: maskProse, value: (value, field) => maskEntry(value, field) },
    alone: (work) => whileAlone(system, folder, work),
    wordVectors: () => wordVectors(place),
  });
  let wake = () => {};
  const record: CoordinationMemory["record"] = (path, events) => {
    memory.record(events.map((event) => ({ ...event, data: { ...event.data, file: path } })));
    if (events.length > 0) wake();
  };

  return {
    record,
    recordChanges({ path, changeSetId }, before, after, actor) {
      const data = changeSetId === undefined ? {} : { data: { changeSet: changeSetId } };
      record(path, diffEntities(before, after, { ...actor, ...data }));
    },
    search: (path, query) => memory.search({ ...query, filter: { ...query.filter, files: [path] } }),
    ofFile: (path) => memory.events({ files: [path] }),
    ofEntity(path, kind, id) {
      const ofThis = { files: [path], entityIds: [id] };
      const own = memory.events({ ...ofThis, entityKinds: [kind] });
      if (kind !== "plan") return own;
      const milestones = memory
        .events({ files: [path], entityKinds: ["milestone"] })
        .filter(({ entityId }) => entityId.startsWith(`${id}/`));
      return [...own, ...milestones].sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));
    },
    follow: () => memory.follow(),
    prune: (days) => memory.prune({ days }),
    async deliver(server, version, signal) {
      const sink = openMemorySink(system, { log, root: folder.root, server: withVariables(server, system), version });
      wake = sink.wake;
      try {
        await sink.run(signal);
      } catch (error) {
        // The log keeps what was not delivered; the next start goes on with it.
        if (!(error instanceof AppError || isFileError(error))) throw error;
      }
    },
  };
}

function wordVectors({ ownFile }: MemoryPlace): Uint8Array {
  const vectors = ownFile("resources/words/words.bin");
  if (vectors) return vectors;
  throw new AppError({
    code: "no-word-vectors",
    message: "The word vectors that come with Lockstep are not there, so it can't search for what is similar.",
    hint: "Install Lockstep again; search by words works without them.",
  });
}

/** In values, `${NAME}` is replaced by the environment variable, so that no secret has to stand in the settings. */
function withVariables(server: MemoryServer, { environment }: System): MemoryServer {
  const filled = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        value.replace(/\$\{(\w+)\}/g, (_all, variable: string) => environment[variable] ?? ""),
      ]),
    );
  return server.kind === "stdio"
    ? { ...server, env: filled(server.env) }
    : { ...server, headers: filled(server.headers) };
}

const noMemory: CoordinationMemory = {
  recordChanges: () => {},
  record: () => {},
  search: () => ({ hits: [], total: 0 }),
  ofFile: () => [],
  ofEntity: () => [],
  follow: () => {},
  prune: async () => {},
  deliver: async () => {},
};
