import { outliveReader } from "../outlive-reader";
import { runLegacy } from "./run-legacy";

await outliveReader("mahavishnu-sync", () => runLegacy(process.argv.slice(2)));
