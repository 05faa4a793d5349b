import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { detection, patternId, scale } from "../../../shared/migration";
import { migrationPlan } from "../../../shared/migration-plan";
import { assessmentSnapshot } from "../../../shared/migration-view";
import { AppError } from "../../../shared/result";
import { whileAlone } from "../../changes/apply-lock";
import { type DataFolder, makeDataFolder, makeFolders, replaceOwnFile } from "../../changes/data-folder";
import { encodeText } from "../../documents/text-encoding";
import { detectionTrace } from "../../migration/detect/trace";
import type { System } from "../../system/system";
import { conversionBatch, exportBatch } from "./batch";

/** A file that a command made, as it was then. */
const madeFile = z.strictObject({ path: z.string(), size: z.int(), modified: z.number() });

/** A step, or a part of one, that was carried out, and what taking it back means. */
const carriedOut = z.strictObject({
  stepId: z.string(),
  at: z.iso.datetime(),
  how: z.discriminatedUnion("kind", [
    /** A table is converted by several, one after the other. */
    z.strictObject({
      kind: z.literal("change-set"),
      id: z.string(),
      batch: conversionBatch.optional(),
      exported: exportBatch.optional(),
    }),
    z.strictObject({ kind: z.literal("commands"), made: z.array(madeFile) }),
    z.strictObject({ kind: z.literal("by-hand") }),
    /** The project had it all. `batch`: of an inventory, by which mapping the other parts go on. */
    z.strictObject({ kind: z.literal("nothing"), batch: conversionBatch.optional() }),
  ]),
});

/** What Lockstep remembers of a migration, in `<data>/migrations/<hash of the folder>.json`. */
const migrationRecord = z.strictObject({
  format: z.literal(2),
  plan: migrationPlan,
  /** ISO time of the newest look. */
  assessed: z.iso.datetime(),
  /** The scale that the user states. */
  stated: scale.optional(),
  supposed: z.strictObject({ scale: scale.optional(), outOfScope: z.array(patternId) }),
  paused: z.boolean(),
  snapshots: z.array(assessmentSnapshot),
  /** In the order in which it was done. */
  carriedOut: z.array(carriedOut),
  /** By change sets that were taken back, which can be applied again in the history. */
  takenBack: z.array(carriedOut).optional(),
});

/** The newest look at a project, in `<hash>.look.json`. It can be had again, so losing it loses nothing. */
const keptLook = z.strictObject({ detection, trace: detectionTrace });

/** The record of the first version: the look in the same file, the order of what was done in the times of the steps. */
const firstRecord = z.strictObject({ format: z.literal(1), detection, trace: detectionTrace, plan: migrationPlan });

export type CarriedOut = z.infer<typeof carriedOut>;
export type MadeFile = z.infer<typeof madeFile>;
export type MigrationRecord = z.infer<typeof migrationRecord>;
export type KeptLook = z.infer<typeof keptLook>;

/** What is kept of migrations, by the folder of the project (absolute, links resolved). */
export interface MigrationRecords {
  /** Undefined for a project that is not known. Throws AppError `migration-unreadable`: progress is never forgotten silently. */
  read(root: string): MigrationRecord | undefined;
  readLook(root: string): KeptLook | undefined;
  /**
   * Keeps what `next` makes of the record and gives it; undefined keeps nothing. The window and several commands may do
   * so at once, so each waits for the other. Throws like `read`.
   */
  change<T extends MigrationRecord | undefined>(
    root: string,
    next: (record: MigrationRecord | undefined) => T,
  ): Promise<T>;
  writeLook(look: KeptLook): void;
  /** All that can be read. */
  all(): MigrationRecord[];
  /** False when nothing was kept. */
  remove(root: string): boolean;
}

export function migrationRecords(system: System, folder: DataFolder, flush: boolean): MigrationRecords {
  const { files } = system;
  const home = join(folder.root, "migrations");
  const fileOf = (root: string) => join(home, `${createHash("sha256").update(root).digest("hex").slice(0, 16)}.json`);
  const lookOf = (root: string) => fileOf(root).replace(/json$/, "look.json");
  const load = (path: string): unknown =>
    files.look(path) ? parseOrNull(new TextDecoder().decode(files.read(path))) : undefined;
  const save = (path: string, value: object, flushed: boolean): void => {
    makeDataFolder(files, folder);
    makeFolders(files, home, 0o700);
    replaceOwnFile(system, path, encodeText(`${JSON.stringify(value)}\n`), flushed);
  };
  const readFile = (path: string): MigrationRecord | undefined => {
    const value = load(path);
    if (value === undefined) return undefined;
    const record = migrationRecord.safeParse(value);
    if (record.success) return record.data;
    const first = firstRecord.safeParse(value);
    if (first.success) return fromFirst(first.data);
    throw new AppError({
      code: "migration-unreadable",
      message: `${path} is no record of a migration that this version of Lockstep can read.`,
      hint: "Move it away: the project is then assessed afresh.",
    });
  };

  return {
    read: (root) => readFile(fileOf(root)),
    readLook(root) {
      const look = keptLook.safeParse(load(lookOf(root)));
      if (look.success) return look.data;
      const first = firstRecord.safeParse(load(fileOf(root)));
      return first.success ? { detection: first.data.detection, trace: first.data.trace } : undefined;
    },
    change: (root, next) =>
      // A lock of its own: a change set that is being applied may take minutes.
      whileAlone(system, { ...folder, lock: join(folder.root, "migrations.lock") }, () => {
        const record = next(readFile(fileOf(root)));
        if (record) save(fileOf(root), record, flush);
        return record;
      }),
    writeLook: (look) => save(lookOf(look.detection.root), look, false),
    all() {
      const names = (files.list(home) ?? []).filter((name) => /^[0-9a-f]+\.json$/.test(name));
      return names.flatMap((name) => {
        try {
          return readFile(join(home, name)) ?? [];
        } catch (error) {
          // One that can't be read is told of when its project is opened.
          if (error instanceof AppError) return [];
          throw error;
        }
      });
    },
    remove(root) {
      const there = [fileOf(root), lookOf(root)].filter((path) => files.look(path));
      for (const path of there) files.remove(path);
      return there.length > 0;
    },
  };
}

function fromFirst({ plan, trace }: z.infer<typeof firstRecord>): MigrationRecord {
  const done = plan.steps
    .flatMap((step) => [step, ...step.subSteps])
    .flatMap(({ id, status }): CarriedOut[] => {
      if (status.kind !== "done") return [];
      const how = status.changeSet === undefined ? { kind: "nothing" as const } : changeSet(status.changeSet);
      return [{ stepId: id, at: status.at, how }];
    });
  return {
    format: 2,
    plan,
    assessed: new Date(trace.at).toISOString(),
    supposed: { outOfScope: plan.outOfScope },
    paused: false,
    snapshots: [],
    carriedOut: done.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

function changeSet(id: string) {
  return { kind: "change-set" as const, id };
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
