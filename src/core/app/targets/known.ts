import { basename } from "node:path";
import { z } from "zod";
import type { KnownMain } from "../../../shared/targets/known";
import { targetStatus } from "../../../shared/targets/registry";
import { parseObject } from "../../store/file-index/columns";
import { whereAllowed } from "../../system/if-allowed";
import type { System } from "../../system/system";
import { keptFolderOf, type OwnFiles } from "../../targets/own-files";

/** What the last look at a main project's targets found. */
const targetLook = z.strictObject({
  /** ISO time. */
  at: z.string(),
  targets: z.array(
    z.strictObject({
      name: z.string(),
      status: targetStatus,
      /** It can be synced without asking anybody: no conflict, and no step that needs approval. */
      isClean: z.boolean(),
    }),
  ),
});

/** A main project that somebody worked with, in `<data>/targets/<hash of its path>/main.json`. */
const mainRecord = z.strictObject({
  format: z.literal(1),
  /** Absolute, links resolved. */
  main: z.string(),
  name: z.string(),
  /** ISO time. */
  opened: z.string(),
  look: targetLook.optional(),
});

export type TargetLook = z.infer<typeof targetLook>;
export type MainRecord = z.infer<typeof mainRecord>;

/** The main projects of this machine that were listed or planned before; records that can't be read are passed over. */
export interface KnownMains {
  /** Last opened first. */
  all(): MainRecord[];
  /** The same for a window: those that are gone from the disk are told. */
  list(): KnownMain[];
  /** Makes or renews the record of a main project; what the last look found stays. */
  note(main: string, name: string): void;
  /** Keeps what a look found; of a main project that is not known nothing is kept. */
  keepLook(main: string, look: TargetLook): void;
  /** Replaces, by their names, what the last look found of some targets; the look stays as old as it is. */
  renewLook(main: string, targets: TargetLook["targets"]): void;
  forget(main: string): void;
}

export function openKnownMains({ files, clock }: Pick<System, "files" | "clock">, own: OwnFiles): KnownMains {
  const placeOf = (main: string) => `${keptFolderOf(main)}/main.json`;
  const read = (place: string): MainRecord | undefined => {
    const bytes = own.read(place);
    return bytes && mainRecord.safeParse(parseObject(new TextDecoder().decode(bytes))).data;
  };
  // The answer to whoever asked does not depend on it.
  const save = (record: MainRecord) =>
    whereAllowed(() =>
      own.write(placeOf(record.main), new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`)),
    );
  const all = () =>
    own
      .list("targets")
      .flatMap((name) => read(`targets/${name}/main.json`) ?? [])
      .sort((a, b) => (a.opened < b.opened ? 1 : -1));

  return {
    all,
    list: () =>
      all().map(({ main, name, opened, look }) => ({
        main,
        name: name || basename(main),
        opened,
        isThere: files.list(main) !== undefined,
        ...(look ? { looked: look.at, needSync: look.targets.filter(({ status }) => isBehind(status)).length } : {}),
      })),
    note(main, name) {
      const { look } = read(placeOf(main)) ?? {};
      save({ format: 1, main, name, opened: clock.now().toISOString(), ...(look ? { look } : {}) });
    },
    keepLook(main, look) {
      const known = read(placeOf(main));
      if (known) save({ ...known, look });
    },
    renewLook(main, targets) {
      const known = read(placeOf(main));
      if (!known?.look) return;
      const fresh = new Map(targets.map((target) => [target.name, target]));
      const look = { ...known.look, targets: known.look.targets.map((old) => fresh.get(old.name) ?? old) };
      save({ ...known, look });
    },
    forget(main) {
      if (read(placeOf(main))) own.remove(placeOf(main));
    },
  };
}

/** Whether a target waits for something of the main project. */
export function isBehind(status: TargetLook["targets"][number]["status"]): boolean {
  return status === "needs_sync" || status === "conflict";
}
