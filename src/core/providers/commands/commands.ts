import { dirname, join } from "node:path";
import type { ProviderId, Scope } from "../../../shared/config-sync";
import type { Around } from "../around";
import { type FolderPlace, fileShelf } from "../file-shelf";
import { type KindSupport, overValues } from "../kind";
import { lookThrough } from "../look-through";
import { manifest } from "../skills/write-skill";
import { commandDialect } from "./command-dialect";

/** Slash commands, one file each; `git/commit.md` is the command `git/commit`, called `/git:commit`. */
export function commandsKind(
  tool: ProviderId,
  title: string,
  placeOf: (around: Around, scope: Scope) => FolderPlace | undefined,
): KindSupport {
  const endings = tool === "qwen" ? /\.(?:md|toml)$/ : /\.md$/;
  return {
    open(around, scope) {
      const place = placeOf(around, scope);
      if (!place) return undefined;
      const shelf = fileShelf(around, {
        ...place,
        newFileMode: 0o644,
        nameOf: (path) => (endings.test(path) ? path.replace(endings, "") : undefined),
        pathOf: (name) => `${name}.md`,
      });
      return tool === "claude" ? { ...shelf, unused: (name) => behindSkill(around, place, name) } : shelf;
    },
    watched(around, scope) {
      const place = placeOf(around, scope);
      return place ? [`${place.folder}/`] : [];
    },
    dialect: () => overValues(commandDialect(tool, title)),
  };
}

/** Claude Code makes a slash command of each skill as well, which goes before a file of the same name. */
function behindSkill({ system }: Around, { folder }: FolderPlace, name: string): string | undefined {
  const skill = join(dirname(folder), "skills", name, manifest);
  const isThere = !name.includes("/") && lookThrough(system.files, skill)?.kind === "file";
  return isThere ? `Claude Code has a skill "${name}", which goes before the command of that name` : undefined;
}
