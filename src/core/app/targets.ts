import { configSchema } from "../targets/config/config-schema";
import { openPatternStore, patternFile } from "../targets/roles/pattern-store";
import type { CoordinationSurroundings } from "./coordination/base";
import { targetChecks } from "./targets/checks";
import { targetHooks } from "./targets/hooks";
import type { TargetUseCases } from "./targets/interface";
import { openKnownMains } from "./targets/known";
import { ownFilesIn, type TargetSurroundings } from "./targets/main";
import { targetMemory } from "./targets/memory";
import { targetPatterns } from "./targets/patterns";
import { targetRegistry } from "./targets/registry";
import { targetRestores } from "./targets/restores";
import { targetRoles } from "./targets/roles";
import { targetStanding } from "./targets/standing";
import { targetSync } from "./targets/sync";
import { targetTags } from "./targets/tags";
import { targetWindow } from "./targets/window";

/** The use cases of target projects, subject by subject. */
export function targetUseCases(over: CoordinationSurroundings): TargetUseCases {
  const { system, folder, history, flush, settings, face } = over;
  const own = ownFilesIn(system, folder);
  const surroundings: TargetSurroundings = { system, folder, history, own, flush };
  const known = openKnownMains(system, own);
  const patterns = openPatternStore(system, own);
  const memory = targetMemory(over, own.placeOf(patternFile));
  const standing = targetStanding(surroundings, known, () => settings().targets.detect);
  /** Where the process lives on and shows it; nobody waits for it. */
  const renew = (main: string, targets: readonly string[]) => {
    if (face === "window") void standing.renew(main, targets);
  };
  const { useCases: sync, heldSync } = targetSync(surroundings, known, memory, renew);
  return {
    configSchema,
    ...targetRegistry(surroundings, known),
    ...sync,
    ...targetChecks(surroundings),
    ...targetRestores(surroundings, renew),
    ...targetWindow(surroundings, heldSync),
    ...targetHooks(surroundings, (main) => sync.plan(main, { targets: [], reveal: false })),
    ...targetTags(surroundings),
    ...targetRoles(surroundings, sync, patterns, memory),
    ...targetPatterns(surroundings, patterns, memory),
    ...standing.useCases,
  };
}
