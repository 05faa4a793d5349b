import { foldedName } from "../folded-name";

/**
 * What is wrong with the name of a project or session, a sentence that begins with the name; undefined when it can be
 * used. It becomes a folder's name, so it must be one on every system: `taken` are the names beside it.
 */
export function nameProblem(name: string, taken: readonly string[] = []): string | undefined {
  const rule = rules.find(({ isBroken }) => isBroken(name));
  if (rule) return `"${printable(name)}" ${rule.says}.`;
  if (taken.includes(name)) return `"${name}" is there already.`;
  const twin = taken.find((other) => foldedName(other) === foldedName(name));
  if (twin !== undefined)
    return `"${name}" differs from "${twin}" only in case, which Windows and macOS do not tell apart.`;
  return undefined;
}

function printable(name: string): string {
  return name.replaceAll(/\p{Cc}/gu, "?");
}

/** As UTF-8. */
function bytesOf(name: string): number {
  return [...name].reduce((sum, character) => sum + utf8Length(character.codePointAt(0) ?? 0), 0);
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x8_00) return 2;
  return code < 0x1_00_00 ? 3 : 4;
}

const rules: readonly { readonly isBroken: (name: string) => boolean; readonly says: string }[] = [
  { isBroken: (name) => name.trim() === "", says: "is empty" },
  { isBroken: (name) => /[\\/]/.test(name), says: "has a slash in it, which separates folders" },
  {
    isBroken: (name) => /[<>:"|?*\p{Cc}\p{Cs}]/u.test(name),
    says: 'has a character in it that Windows does not allow in names (one of < > : " | ? * or a control character)',
  },
  { isBroken: (name) => name.startsWith("."), says: "begins with a dot" },
  { isBroken: (name) => name.startsWith("-"), says: "begins with a dash, which commands take for an option" },
  { isBroken: (name) => /[. ]$/.test(name), says: "ends with a dot or a blank, which Windows cuts off" },
  { isBroken: (name) => name.startsWith(" "), says: "begins with a blank" },
  {
    isBroken: (name) => /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i.test(name),
    says: "is the name of a device on Windows",
  },
  { isBroken: (name) => bytesOf(name) > mostBytes, says: "is longer than 120 bytes" },
];

/** Folders lie below it, and Windows ends a path at 260 characters unless it is told otherwise. */
const mostBytes = 120;
