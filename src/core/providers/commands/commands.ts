import type { ProviderId, Scope } from "../../../shared/config-sync";
import type { Around } from "../around";
import { type FolderPlace, fileShelf } from "../file-shelf";
import { type KindSupport, overValues } from "../kind";
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
      return fileShelf(around, {
        ...place,
        newFileMode: 0o644,
        nameOf: (path) => (endings.test(path) ? path.replace(endings, "") : undefined),
        pathOf: (name) => `${name}.md`,
      });
    },
    watched(around, scope) {
      const place = placeOf(around, scope);
      return place ? [`${place.folder}/`] : [];
    },
    dialect: () => overValues(commandDialect(tool, title)),
  };
}
