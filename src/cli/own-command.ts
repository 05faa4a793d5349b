import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** How another program starts this command line; `args` come before a command's own words. */
export interface OwnCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The way that holds for long: `lockstep` where the PATH leads to this very installation, since it survives updates of
 * Node; else as `exactCommand`.
 */
export function lastingCommand(path: string | undefined): OwnCommand {
  const exact = exactCommand();
  const launcher = exact.args.at(-1);
  const isOnPath = (path ?? "")
    .split(delimiter)
    .some((folder) => folder !== "" && launcher !== undefined && realpath(join(folder, "lockstep")) === launcher);
  return isOnPath ? { command: "lockstep", args: [] } : exact;
}

/** The runtime of this process with the launcher of the checkout, or with the bundle where there is no launcher: the built one, or the one that runs. */
export function exactCommand(): OwnCommand {
  const launcher = ownFile("bin/lockstep.mjs");
  const isElectron = process.versions["electron"] !== undefined;
  if (launcher !== undefined && !isElectron) return { command: process.execPath, args: [launcher] };
  const bundle = ownFile("out/cli/lockstep.js") ?? process.argv[1];
  if (bundle === undefined) throw new Error("The command line does not find its own files");
  const env = isElectron ? { env: { ELECTRON_RUN_AS_NODE: "1" } } : {};
  return { command: process.execPath, args: [bundle], ...env };
}

/** A file of this installation, whichever bundle or source file this code runs from. */
function ownFile(name: string): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, name);
    if (existsSync(file)) return realpath(file);
    if (dirname(folder) === folder) return undefined;
  }
}

function realpath(path: string): string | undefined {
  return existsSync(path) ? realpathSync(path) : undefined;
}
