import { basename, join } from "node:path";
import { AppError, type Failure } from "../../../shared/result";
import { configFileName, type LockstepConfig, lockstepConfig } from "../../../shared/targets/config";
import { DocumentError } from "../../documents/document-error";
import { placeInYaml } from "../../documents/place-in-yaml";
import { schemaProblems } from "../../documents/schema-problems";
import { decodeText } from "../../documents/text-encoding";
import { limitsForYaml } from "../../documents/yaml-limits";
import { readYaml } from "../../documents/yaml-parse";
import { treeValue } from "../../documents/yaml-tree";
import type { FileSystem } from "../../system/system";
import { readSourcePackage } from "../install/source-version";
import { type MainProject, withDefaults } from "./default-config";
import { relationProblems } from "./relations";

export type ConfigReading =
  | { readonly kind: "read"; readonly config: LockstepConfig; readonly isDefault: boolean }
  | { readonly kind: "invalid"; readonly problems: readonly Failure[] };

/** What `lockstep.yaml` in the folder of a main project says, with defaults; each problem with file, line and column. */
export function readConfig(files: FileSystem, main: string): ConfigReading {
  const path = join(main, configFileName);
  if (!files.look(path)) {
    return { kind: "read", config: withDefaults(lockstepConfig.parse({}), projectIn(files, main)), isDefault: true };
  }
  try {
    return parseConfig(decodeText(files.readStart(path, mostBytes), path), path, projectIn(files, main));
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { kind: "invalid", problems: [{ ...error.failure, code }] };
  }
}

/** The same, for whoever can't go on without it. Throws AppError `config-invalid` with the first problem. */
export function requireConfig(files: FileSystem, main: string): LockstepConfig {
  const reading = readConfig(files, main);
  if (reading.kind === "read") return reading.config;
  const [first = { code, message: `${join(main, configFileName)} can't be read.` }] = reading.problems;
  throw new AppError(first);
}

/** The text of a `lockstep.yaml`; `project` is what defaults are made from. Throws DocumentError for what is no YAML. */
export function parseConfig(text: string, path: string, project: MainProject): ConfigReading {
  const { root } = readYaml(text, path, limitsForYaml({ characters: mostBytes, depth: 60 }));
  const parsed = lockstepConfig.safeParse(root ? treeValue(root) : {});
  const issues = parsed.success ? relationProblems(parsed.data) : parsed.error.issues;
  if (parsed.success && issues.length === 0) {
    return { kind: "read", config: withDefaults(parsed.data, project), isDefault: false };
  }
  const placeOf = (steps: readonly PropertyKey[]) => (root ? placeInYaml(root, steps) : 0);
  return { kind: "invalid", problems: schemaProblems(issues, { path, text, code }, placeOf) };
}

function projectIn(files: FileSystem, main: string): MainProject {
  const inSource = join(main, "src");
  const folders = files.look(inSource)?.kind === "folder" ? [...files.scan(inSource)].flat() : [];
  const [only, ...others] = folders.filter(({ kind, name }) => kind === "folder" && !/^[._]|\.egg-info$/.test(name));
  const name = only && others.length === 0 ? only.name : readSourcePackage(files, main)?.name;
  return { name: name ?? basename(main), code: only && others.length === 0 ? `src/${only.name}` : "." };
}

const code = "config-invalid";
const mostBytes = 1_048_576;
