import { bareObject } from "../../../shared/bare-object";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";

/** A skill as it stands on the disk. */
export interface SkillEntry {
  /** Of its `SKILL.md`, below the folder of the skills. */
  readonly path: string | undefined;
  /** Of `SKILL.md`. */
  readonly text: string;
  /** The other files, by path below the skill's folder with forward slashes. */
  readonly files: Readonly<Record<string, EntryFile>>;
  /** Where its folder really is (absolute), when that is not in the tool's own folder of skills. */
  readonly elsewhere: string | undefined;
}

export interface EntryFile {
  /** SHA-256 in hex. */
  readonly hash: string;
  /** Permission bits. */
  readonly mode: number;
  /** Whether a token of a known shape stands in it; follows from its bytes. */
  readonly holdsToken?: true;
}

/** The parts of an entry of a skill shelf; undefined when it is none. */
export function skillOf(entry: Value | undefined): SkillEntry | undefined {
  const { path, text, files, elsewhere } = asObject(entry) ?? {};
  if (typeof text !== "string") return undefined;
  const found = bareObject<EntryFile>();
  for (const [name, value] of Object.entries(asObject(files) ?? {})) {
    const { hash, mode, holdsToken } = asObject(value) ?? {};
    if (typeof hash !== "string" || typeof mode !== "number") continue;
    found[name] = holdsToken === true ? { hash, mode, holdsToken } : { hash, mode };
  }
  const textOf = (value: Value | undefined) => (typeof value === "string" ? value : undefined);
  return { path: textOf(path), text, files: found, elsewhere: textOf(elsewhere) };
}

export function isExecutable(mode: number): boolean {
  return (mode & 0o100) !== 0;
}
