import type { Job } from "../../shared/pools";
import type { System } from "../system/system";
import type { Trust } from "./trust";

/** The variables that a job finds: a few of this machine, those that the trust list passes on, and its own. */
export function jobEnvironment(
  job: Job,
  { passVariables }: Trust,
  { environment }: Pick<System, "environment">,
): Record<string, string> {
  const passed = [...always, ...passVariables].flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(passed), ...job.env };
}

/** Values that must not be seen in the output: what the trust list passes on, and what is named like a secret. */
export function secretsOf(job: Job, { passVariables }: Trust, { environment }: Pick<System, "environment">): string[] {
  const passed = passVariables.map((name) => environment[name] ?? "");
  const own = Object.entries(job.env).flatMap(([name, value]) => (secretName.test(name) ? [value] : []));
  const lines = [...passed, ...own].flatMap((value) => value.split(/\r?\n/));
  // A shorter text is a word that anything may hold.
  return lines.filter((line) => line.trim().length >= 6).sort((a, b) => b.length - a.length);
}

const secretName = /token|secret|passw|key|authorization|credential|cookie/i;

/** What programs need to find themselves, their folders and the language; Windows asks for more than the others. */
const always = [
  ...["PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TERM"],
  ...["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"],
  ...["Path", "PATHEXT", "SystemRoot", "SystemDrive", "windir", "ComSpec", "TEMP", "TMP", "USERPROFILE", "USERNAME"],
  ...["APPDATA", "LOCALAPPDATA", "ProgramData", "ProgramFiles", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE"],
];
