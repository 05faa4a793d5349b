import { resolve } from "node:path";
import { defaultDataFolder } from "../core/app/data-folder";
import { wordsBeforeLink } from "./deep-link";

/** What a start of the app is asked for by its arguments and environment. */
export interface ShellOptions {
  /** Another home folder than the user's. */
  readonly home?: string;
  readonly dataFolder: string;
  /** Tests may reach the tray's menu. */
  readonly testing: boolean;
}

export interface Surroundings {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The user's home folder. */
  readonly home: string;
  /** What relative folders start from. */
  readonly folder: string;
}

/** Reads `--home` and `--data`, or LOCKSTEP_HOME and LOCKSTEP_DATA; an argument wins over its variable. */
export function readShellOptions({ argv, environment, platform, home, folder }: Surroundings): ShellOptions {
  const words = wordsBeforeLink(argv);
  const otherHome = absolute(argumentOf(words, "--home") || environment.LOCKSTEP_HOME);
  const data = absolute(argumentOf(words, "--data") || environment.LOCKSTEP_DATA);
  const fallback =
    otherHome === undefined
      ? defaultDataFolder(platform, home, environment)
      : defaultDataFolder(platform, otherHome, {});
  return {
    ...(otherHome === undefined ? {} : { home: otherHome }),
    dataFolder: data ?? fallback,
    testing: environment.LOCKSTEP_E2E === "1",
  };

  function absolute(path: string | undefined): string | undefined {
    return path ? resolve(folder, path) : undefined;
  }
}

function argumentOf(argv: readonly string[], name: string): string | undefined {
  const at = argv.findIndex((argument) => argument === name || argument.startsWith(`${name}=`));
  const argument = argv[at];
  if (argument === undefined) return undefined;
  return argument === name ? argv[at + 1] : argument.slice(name.length + 1);
}
