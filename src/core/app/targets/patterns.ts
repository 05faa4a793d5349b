import type { Pattern } from "../../../shared/targets/workflow";
import type { PatternStore } from "../../targets/roles/pattern-store";
import { readMain, type TargetSurroundings } from "./main";
import type { TargetMemory } from "./memory";
import type { TargetPatternUseCases } from "./roles-interface";

/** What the roles have learned, for those who look after it. */
export function targetPatterns(
  { system }: TargetSurroundings,
  store: PatternStore,
  memory: TargetMemory,
): TargetPatternUseCases {
  const remembered = (kind: "created" | "changed", pattern: Pattern): Pattern => {
    memory.learned(kind, pattern);
    return pattern;
  };
  return {
    patterns: store.all,
    addPattern: async (made) => remembered("created", await store.create(made)),
    changePattern: async (id, fields) => remembered("changed", await store.update(id, fields)),
    removePattern(id) {
      const gone = store.read(id);
      store.remove(id);
      memory.learned("deleted", gone);
    },
    searchPatterns(text, main) {
      const worded = store.search(text);
      const known = new Map(store.all().map((pattern) => [pattern.id, pattern]));
      const like = text.trim() === "" ? [] : memory.patternsLike(text).flatMap((id) => known.get(id) ?? []);
      const patterns = [...new Map([...worded, ...like].map((pattern) => [pattern.id, pattern])).values()];
      return { patterns, runs: main === undefined ? [] : memory.runs(readMain(system, main).registry, text).hits };
    },
  };
}
