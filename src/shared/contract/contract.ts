import { appContract } from "./app";
import { historyContract } from "./history";
import { syncContract } from "./sync";

/** Everything that a window, the tray or a test can ask of the engine process. */
export const contract = { app: appContract, sync: syncContract, history: historyContract };
