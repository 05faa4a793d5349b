import { basename, dirname, join } from "node:path";
import type { Entry, System } from "../system/system";
import { type Baseline, fileBaseline, linkBaseline, readBaseline } from "./baseline";
import { knownFile } from "./known-bytes";
import { lookBelow } from "./look-below";
import { resolveExisting, resolveInside } from "./resolve-inside";

/** What stood at each path when it was first asked for: whoever asks sees the disk at one time. */
export interface Baselines {
  /** That of what `asked` leads to. Throws as the disk, `resolveInside` and `notAFile`. */
  at(asked: string, reading?: Reading): Baseline;
  /** That of the path itself: a link there is not followed. `holds` as in `Reading`. Throws as `at`. */
  own(asked: string, holds?: boolean): Baseline;
  /** The path without links in its folders of what is not there yet. Throws AppError when it is outside of the roots. */
  placeOfNew(asked: string): string;
}

/** How a baseline is taken. */
export interface Reading {
  /** Whether it is a plain file that is there, most likely. */
  readonly isThere?: boolean;
  /** Whether the bytes are kept in memory. */
  readonly holds?: boolean;
  /** What was just seen at the path itself. */
  readonly seen?: Entry | "absent" | undefined;
}

/** `roots`: links are followed only to places inside them. `keepsTimes`: states have their times. */
export function openBaselines(
  { files, platform, clock }: System,
  { roots: asked, keepsTimes }: { readonly roots: readonly string[]; readonly keepsTimes: boolean },
): Baselines {
  const folders = new Map<string, string>();
  const roots = asked.map((root) => resolveExisting(files, platform, root, folders).path);
  const baselines = new Map<string, Baseline>();
  const look = lookBelow(files);
  const seeing = { ...files, look };
  const opened = clock.now().getTime();
  const resolve = (path: string, seen: Entry | "absent" | undefined) =>
    resolveInside(seeing, platform, roots, path, folders, seen);

  const at = (asked: string, { isThere = false, holds = true, seen }: Reading = {}): Baseline => {
    // By the path that was asked for as well.
    const before = baselines.get(asked);
    if (before) return before;
    // Most of what is read is a plain file, which one step tells; what is only written is mostly not there.
    const file = isThere ? (knownFile(files, asked, seen) ?? files.readRegular(asked)) : undefined;
    const there = file?.entry ?? seen ?? look(asked) ?? "absent";
    const { path, entry } = resolve(asked, there);
    const options = { keepsTimes, holds, isRead: isThere, opened };
    const known =
      baselines.get(path) ??
      (file ? fileBaseline(files, path, file, options) : readBaseline(files, path, entry, options));
    baselines.set(path, known);
    baselines.set(asked, known);
    return known;
  };

  return {
    at,
    own(asked, holds = true) {
      const seen = baselines.get(asked);
      if (seen?.path === asked) return seen;
      const entry = look(asked) ?? "absent";
      if (entry === "absent" || entry.kind !== "link") return at(asked, { holds, seen: entry });
      const path = join(resolve(dirname(asked), undefined).path, basename(asked));
      const before = baselines.get(path);
      if (before?.path === path) return before;
      const known = linkBaseline(path, files.readLink(asked));
      baselines.set(path, known);
      return known;
    },
    placeOfNew: (asked) => resolve(asked, "absent").path,
  };
}
