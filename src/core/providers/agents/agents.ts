import type { ProviderId, Scope } from "../../../shared/config-sync";
import type { Around } from "../around";
import type { FolderPlace } from "../file-shelf";
import { type KindSupport, overValues } from "../kind";
import { agentDialect } from "./agent-dialect";
import { agentShelf } from "./agent-shelf";

/** Subagents, one Markdown file each. Claude Code looks into folders below as well, Qwen Code does not. */
export function agentsKind(
  tool: ProviderId,
  title: string,
  placeOf: (around: Around, scope: Scope) => FolderPlace | undefined,
): KindSupport {
  return {
    open(around, scope) {
      const place = placeOf(around, scope);
      return place && agentShelf(around, { ...place, isDeep: tool === "claude" });
    },
    watched(around, scope) {
      const place = placeOf(around, scope);
      return place ? [`${place.folder}/`] : [];
    },
    dialect: () => overValues(agentDialect(tool, title)),
  };
}
