import { implement, type Router } from "@orpc/server";
import { allTargetsContract } from "../../shared/contract/all-targets";
import type { contract } from "../../shared/contract/contract";
import { coordinationContract } from "../../shared/contract/coordination";
import { migrationContract } from "../../shared/contract/migration";
import { sessionsContract } from "../../shared/contract/sessions";
import { targetsContract } from "../../shared/contract/targets";
import type { WholeEngine } from "./engine";
import { allTargetsHandlers } from "./handlers-all-targets";
import { coordinationHandlers } from "./handlers-coordination";
import { migrationHandlers } from "./handlers-migration";
import { sessionsHandlers } from "./handlers-sessions";
import { targetsHandlers } from "./handlers-targets";
import { type Asked, tellFailures } from "./implementer";

type EnginePart = "allTargets" | "migration" | "coordination" | "targets" | "sessions";

/** What answers for the engines; a file of its own, since neither it nor the contract of the engines is needed at once. */
export function engineRouters(whole: WholeEngine) {
  return {
    allTargets: allTargetsHandlers(implement(allTargetsContract).$context<Asked>().use(tellFailures), whole),
    migration: migrationHandlers(implement(migrationContract).$context<Asked>().use(tellFailures), whole),
    coordination: coordinationHandlers(implement(coordinationContract).$context<Asked>().use(tellFailures), whole),
    targets: targetsHandlers(implement(targetsContract).$context<Asked>().use(tellFailures), whole),
    sessions: sessionsHandlers(implement(sessionsContract).$context<Asked>().use(tellFailures), whole),
  } satisfies { readonly [Part in EnginePart]: Router<(typeof contract)[Part], Asked> };
}
