import { join } from "node:path";
import type { ProviderId, Scope } from "../../../shared/config-sync";
import type { Around } from "../around";
import type { FolderPlace } from "../file-shelf";
import { type KindSupport, overValues } from "../kind";
import { skillDialect } from "./skill-dialect";
import { installationLeftover } from "./skill-fields";
import { type SkillPlace, skillShelf } from "./skill-shelf";

/**
 * Skills, one folder each, directly in the folder of skills; both tools look no deeper. Qwen Code reads `.agents/skills`
 * as well, which it shares with other tools, and the folders `furtherOf` its settings: a skill that is only there is its
 * own and changed there, once the user said so; a new one never goes there. A linked folder counts as what it leads to,
 * so one that is linked to the other tool's is in step.
 */
export function skillsKind(
  tool: ProviderId,
  title: string,
  placeOf: (around: Around, scope: Scope) => FolderPlace | undefined,
  furtherOf: (around: Around, scope: Scope) => readonly string[] = () => [],
): KindSupport {
  const skillPlace = (around: Around, scope: Scope): SkillPlace | undefined => {
    const place = placeOf(around, scope);
    if (!place || tool === "claude") return place && { ...place, also: [], ignores: undefined };
    const above = scope === "user" ? around.system.home : around.project;
    const shared = above === undefined ? [] : [join(above, ".agents", "skills")];
    const also = [...shared, ...furtherOf(around, scope)];
    return { ...place, also, ignores: installationLeftover };
  };
  return {
    open(around, scope) {
      const place = skillPlace(around, scope);
      return place && skillShelf(around, place);
    },
    watched(around, scope) {
      const place = skillPlace(around, scope);
      return place ? [place.folder, ...place.also].map((folder) => `${folder}/`) : [];
    },
    dialect: () => overValues(skillDialect(tool, title)),
  };
}
