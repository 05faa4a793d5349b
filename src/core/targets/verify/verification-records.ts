import { type VerificationRun, verificationRun } from "../../../shared/targets/verification";
import { keptFolderOf, type OwnFiles } from "../own-files";

/** Earlier verifications of targets: a JSON file each, in `targets/<key>/verifications/` of Lockstep's data folder. */
export interface VerificationRecords {
  /** Of the target in `folder`, newest first; those that can't be read are left out. */
  of(folder: string): VerificationRun[];
  /** Keeps a run, and of the target's the newest fifty. */
  keep(run: VerificationRun): void;
}

export function openVerificationRecords(own: OwnFiles): VerificationRecords {
  const homeOf = (folder: string) => `${keptFolderOf(folder)}/verifications`;
  return {
    of: (folder) =>
      own
        .list(homeOf(folder))
        .reverse()
        .flatMap((name) => readRun(own.read(`${homeOf(folder)}/${name}`)) ?? []),
    keep(run) {
      const home = homeOf(run.folder);
      // Ids sort by time.
      own.write(`${home}/${run.id}.json`, new TextEncoder().encode(`${JSON.stringify(run)}\n`));
      for (const name of own.list(home).slice(0, -mostKept)) own.remove(`${home}/${name}`);
    },
  };
}

function readRun(bytes: Uint8Array | undefined): VerificationRun | undefined {
  try {
    return bytes && verificationRun.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const mostKept = 50;
