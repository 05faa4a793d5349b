export type UndoVerb = "Roll back" | "Apply again";

/**
 * The title of a change set that takes back the one called `title`, or one component of it. To take back a roll back is to
 * apply again what it took back, so that titles do not grow with each turn.
 */
export function undoTitle(title: string, component?: string): string {
  const { part, about } = partsOf(title);
  const which = component ?? part;
  return `${undoVerb(title)}${which === undefined ? "" : ` ${which} of`}: ${about}`;
}

/** What taking back the change set called `title` is called. */
export function undoVerb(title: string): UndoVerb {
  return partsOf(title).verb === "Roll back" ? "Apply again" : "Roll back";
}

/** What the change set called `title` is called, if it took back another one. */
export function verbOfUndo(title: string): UndoVerb {
  return partsOf(title).verb ?? "Roll back";
}

/** What has been done, once it is. */
export function undoDone(verb: UndoVerb): "Rolled back" | "Applied again" {
  return verb === "Roll back" ? "Rolled back" : "Applied again";
}

function partsOf(title: string) {
  const [, verb, part, about = title] = /^(Roll back|Apply again)(?: (.+?) of)?: (.+)$/s.exec(title) ?? [];
  return { verb: verb as UndoVerb | undefined, part, about };
}
