/**
 * The title of a change set that takes back the one called `title`, or one component of it. To take back a roll back is to
 * apply again what it took back, so that titles do not grow with each turn.
 */
export function undoTitle(title: string, component?: string): string {
  const [, verb, part, about = title] = /^(Roll back|Apply again)(?: (.+?) of)?: (.+)$/s.exec(title) ?? [];
  const which = component ?? part;
  return `${verb === "Roll back" ? "Apply again" : "Roll back"}${which === undefined ? "" : ` ${which} of`}: ${about}`;
}
