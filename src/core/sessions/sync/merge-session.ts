import type { SessionEntry } from "../../../shared/hub/entries";

/** What becomes of one file of a session when the remote's state is merged into ours. */
export type FileDecision =
  /** Ours stays, or both are alike. */
  | { readonly kind: "keep"; readonly path: string }
  | {
      readonly kind: "take";
      readonly path: string;
      readonly ours: SessionEntry | undefined;
      readonly theirs: SessionEntry;
    }
  | { readonly kind: "remove"; readonly path: string; readonly ours: SessionEntry }
  /** Both changed the bytes: only their text can tell. Without `base` the text before is not known. */
  | {
      readonly kind: "merge";
      readonly path: string;
      readonly base: SessionEntry | undefined;
      readonly ours: SessionEntry;
      readonly theirs: SessionEntry;
    }
  | { readonly kind: "removed-there"; readonly path: string; readonly ours: SessionEntry }
  | { readonly kind: "removed-here"; readonly path: string; readonly theirs: SessionEntry };

/**
 * The three-way merge of a session, file by file: what one side changed since `base` is taken from it, what both changed
 * alike is taken once, the rest is for the text or the user to settle. An absent session has no entries. `isOwn` tells
 * versions of a file that come from us though `base` does not know it: ours are newer.
 */
export function mergeSession(
  base: readonly SessionEntry[],
  ours: readonly SessionEntry[],
  theirs: readonly SessionEntry[],
  isOwn: (entry: SessionEntry) => boolean = () => false,
): FileDecision[] {
  const [o, a, b] = [base, ours, theirs].map((side) => new Map(side.map((entry) => [entry.path, entry] as const)));
  const paths = [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])];
  return paths.map((path) => {
    const other = b?.get(path);
    return other && isOwn(other) ? { kind: "keep", path } : decide(path, o?.get(path), a?.get(path), other);
  });
}

function decide(
  path: string,
  base: SessionEntry | undefined,
  ours: SessionEntry | undefined,
  theirs: SessionEntry | undefined,
): FileDecision {
  if (isSame(ours, theirs) || isSame(base, theirs)) return { kind: "keep", path };
  if (isSame(base, ours)) return ours && !theirs ? { kind: "remove", path, ours } : taken(path, ours, theirs);
  if (!ours) return theirs ? { kind: "removed-here", path, theirs } : { kind: "keep", path };
  if (!theirs) return { kind: "removed-there", path, ours };
  // Of the same bytes with other permissions, whoever changed the permissions is right.
  if (ours.hash === theirs.hash) return base?.mode === theirs.mode ? { kind: "keep", path } : taken(path, ours, theirs);
  if (base && base.hash === theirs.hash) return { kind: "keep", path };
  if (base && base.hash === ours.hash) return taken(path, ours, theirs);
  return { kind: "merge", path, base, ours, theirs };
}

function taken(path: string, ours: SessionEntry | undefined, theirs: SessionEntry | undefined): FileDecision {
  return theirs ? { kind: "take", path, ours, theirs } : { kind: "keep", path };
}

function isSame(a: SessionEntry | undefined, b: SessionEntry | undefined): boolean {
  return a?.hash === b?.hash && a?.mode === b?.mode;
}
