import { outliveReader } from "./outlive-reader";
import { runLockstep } from "./run-lockstep";

await outliveReader("lockstep", () => runLockstep(process.argv));
