import type { EditConflict, EditWish } from "./edit-types";

/** What a conflict is told from others by. */
export function conflictName({ entity, path }: EditConflict): string {
  return JSON.stringify([entity.kind, entity.id, ...path]);
}

/** The wish without what the user leaves to the file: edits of the places whose conflicts are named in `theirs`. */
export function withoutTheirs(
  wish: EditWish,
  conflicts: readonly EditConflict[],
  theirs: ReadonlySet<string>,
): EditWish {
  const left = conflicts.filter((conflict) => theirs.has(conflictName(conflict)));
  const edits = wish.edits.filter((edit) => {
    if (edit.kind === "add") return true;
    const at = edit.kind === "remove" ? [] : edit.path;
    return !left.some(({ entity, path }) => entity.kind === edit.entity && entity.id === edit.id && isWithin(at, path));
  });
  return { title: wish.title, edits };
}

/** One of the two places lies in the other. */
function isWithin(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).every((step, index) => step === b[index]);
}
