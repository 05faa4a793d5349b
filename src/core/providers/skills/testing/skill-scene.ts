import type { SyncOptions } from "../../../../shared/config-sync";
import { type MemorySystem, memorySystem } from "../../../system/memory-system";
import { openScene, syncWays } from "../../../testing/sync-scene";

/** Where the skills of each tool lie in the home of a scene, and those that several tools read. */
export const claude = "/home/ada/.claude/skills";
export const qwen = "/home/ada/.qwen/skills";
export const shared = "/home/ada/.agents/skills";

export const shown = { reveal: true };

export const { oneWay, back, twoWay } = syncWays("skills");

/** The options with an answer to what is asked about the skill "pdf". */
export const answered = (options: SyncOptions, answers: Record<string, string>): SyncOptions => ({
  ...options,
  resolutions: { "skills/pdf": { kind: "auto", answers } },
});

/** A home with these files, by their absolute paths. */
export const machine = (files: Record<string, string | Uint8Array>): MemorySystem => memorySystem({ files });

/** What a plan says of the first skill in such a home. */
export async function planOf(files: Record<string, string | Uint8Array>, options: SyncOptions) {
  return (await openScene(machine(files))).planSync(options, shown).items[0];
}

/** The text of a SKILL.md called "pdf", with further lines of front matter. */
export const skill = (fields: string, body = "Reads PDF files.\n"): string =>
  `---\nname: pdf\ndescription: Work with PDF\n${fields}---\n${body}`;

/** The permissions of a file or folder; undefined where there is none. */
export const modeOf = (system: MemorySystem, path: string): number | undefined => system.files.look(path)?.mode;
