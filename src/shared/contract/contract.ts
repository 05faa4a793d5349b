import { allTargetsContract } from "./all-targets";
import { appContract } from "./app";
import { coordinationContract } from "./coordination";
import { historyContract } from "./history";
import { migrationContract } from "./migration";
import { sessionsContract } from "./sessions";
import { syncContract } from "./sync";
import { targetsContract } from "./targets";

/** Everything that a window, the tray or a test can ask of the engine process. */
export const contract = {
  allTargets: allTargetsContract,
  app: appContract,
  sync: syncContract,
  history: historyContract,
  migration: migrationContract,
  coordination: coordinationContract,
  targets: targetsContract,
  sessions: sessionsContract,
};
