export interface SeenSet {
  readonly id: string;
  readonly undoes?: string | undefined;
  readonly paths: readonly string[];
  /** Files of the set that it undoes that were as before already. */
  readonly asBefore?: readonly string[] | undefined;
}

/**
 * Says of change sets, which are to be handed in newest first, by which one each was taken back as a whole: at once, or
 * part by part, and then by the last of these. An undo that was itself taken back does not count.
 */
export function takenBack(): (set: SeenSet) => string | undefined {
  const undos = new Map<string, { readonly by: string; readonly paths: Set<string> }>();
  return ({ id, undoes, paths, asBefore = [] }) => {
    const undo = undos.get(id);
    const by = undo && paths.every((path) => undo.paths.has(path)) ? undo.by : undefined;
    if (undoes !== undefined && by === undefined) {
      const known = undos.get(undoes) ?? { by: id, paths: new Set() };
      for (const path of [...paths, ...asBefore]) known.paths.add(path);
      undos.set(undoes, known);
    }
    return by;
  };
}
