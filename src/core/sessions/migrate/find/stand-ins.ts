/**
 * What stands where an artifact once was: a note that it moved, or a pointer to where it is. Neither is an artifact.
 * Source: the prototype's stage folders, where `current/<stage>.md` holds a path and legacy files hold a notice.
 */
export type StandIn = { readonly kind: "notice" } | { readonly kind: "pointer"; readonly target: string };

/** Undefined for a real artifact. */
export function standInOf(bytes: Uint8Array): StandIn | undefined {
  if (bytes.length > mostBytes) return undefined;
  const text = new TextDecoder().decode(bytes).trim();
  if (/^(?:[#>*\s_]*)legacy path notice\b/i.test(text)) return { kind: "notice" };
  const isPath = /^[^\n]*\/[^\n]*\.[a-z]{1,4}$/i.test(text) && !/\s/.test(text) && !/^https?:/i.test(text);
  return isPath ? { kind: "pointer", target: text.replaceAll("\\", "/") } : undefined;
}

/** The session that a path of any layout leads to. */
export function sessionIn(path: string): { readonly project: string; readonly session: string } | undefined {
  const [, project, session] = /(?:^|\/)projects\/([^/]+)\/sessions\/([^/\s]+)/.exec(path) ?? [];
  return project === undefined || session === undefined ? undefined : { project, session };
}

/** Bytes: notices are short. */
const mostBytes = 4_096;
