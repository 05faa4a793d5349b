import { appContract } from "./app";
import { coordinationContract } from "./coordination";
import { historyContract } from "./history";
import { migrationContract } from "./migration";
import { syncContract } from "./sync";

/** Everything that a window, the tray or a test can ask of the engine process. */
export const contract = {
  app: appContract,
  sync: syncContract,
  history: historyContract,
  migration: migrationContract,
  coordination: coordinationContract,
};
