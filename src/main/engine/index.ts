import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCached } from "./run-cached";

const { dataFolder }: { readonly dataFolder: string } = JSON.parse(process.argv.at(-1) ?? "");
runCached(join(dirname(fileURLToPath(import.meta.url)), "..", "engine", "start.cjs"), join(dataFolder, "shell"));
