import { runLockstep } from "./run-lockstep";

process.exitCode = await runLockstep(process.argv);
