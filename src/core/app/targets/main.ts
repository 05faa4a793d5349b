import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { AppError } from "../../../shared/result";
import { configFileName, type LockstepConfig } from "../../../shared/targets/config";
import { registryFileName, type TargetRow } from "../../../shared/targets/registry";
import type { DataFolder } from "../../changes/data-folder";
import type { History } from "../../changes/history";
import type { IndexStore } from "../../store/file-index/file-index";
import { whereAllowed } from "../../system/if-allowed";
import type { System } from "../../system/system";
import { requireConfig } from "../../targets/config/read-config";
import { git } from "../../targets/detect/git";
import { gitTrouble } from "../../targets/detect/git-trouble";
import { readSourcePackage } from "../../targets/install/source-version";
import { type OwnFiles, openOwnFiles } from "../../targets/own-files";
import { type MainSource, openSource } from "../../targets/plan/open-source";
import { type Registry, readRegistry, sameCase } from "../../targets/registry/read-registry";
import { targetFolderOf } from "../../targets/registry/same-folder";
import { targetPlace } from "../../targets/registry/target-place";
import { realpathOrSelf } from "../paths";
import { mainHead } from "./main-head";

/** What every part of target sync works with. */
export interface TargetSurroundings {
  readonly system: System;
  readonly folder: DataFolder;
  readonly history: History;
  readonly own: OwnFiles;
  readonly flush: boolean;
}

/** A main project, with what its two files say. */
export interface MainProject {
  /** Absolute, links resolved. */
  readonly main: string;
  readonly config: LockstepConfig;
  /** Absolute path of the registry. */
  readonly registry: string;
  readonly rows: Registry["rows"];
  readonly problems: Registry["problems"];
}

/** The nearest folder from `from` upwards that has a `lockstep.yaml` or a registry. Throws AppError `no-main-project`. */
export function findMain({ files }: Pick<System, "files">, from: string): string {
  for (let at = realpathOrSelf({ files }, from); ; at = dirname(at)) {
    if ([configFileName, registryFileName].some((name) => files.look(join(at, name)))) return at;
    if (dirname(at) === at) break;
  }
  throw new AppError({
    code: "no-main-project",
    message: `Neither ${from} nor a folder above it has a ${configFileName} or ${registryFileName}.`,
    hint: "Name the main project's folder with --main.",
  });
}

/** Throws AppError `config-invalid`, `registry-invalid` or `no-such-folder`. */
export function readMain(system: Pick<System, "files">, folder: string): MainProject {
  const { files } = system;
  const main = realpathOrSelf(system, folder);
  if (files.list(main) === undefined) {
    throw new AppError({
      code: "no-such-folder",
      message: `${folder} is no folder.`,
      hint: "Name the main project's.",
    });
  }
  const registry = join(main, registryFileName);
  const bytes = files.look(registry) ? files.read(registry) : undefined;
  const folderOf = (row: TargetRow) => targetFolderOf(files, registry, row);
  return { main, config: requireConfig(files, main), registry, ...readRegistry(bytes, registry, folderOf) };
}

/** The rows by their names, each once; all of them where none is named. Throws AppError `no-such-target`. */
export function rowsNamed({ rows, registry, problems }: MainProject, names: readonly string[]): readonly TargetRow[] {
  if (names.length === 0) return rows;
  const found = names.map((name) => {
    const row = rows.find((one) => sameCase(one.name) === sameCase(name));
    if (row) return row;
    const known = `It has ${rows.map((one) => one.name).join(", ")}.`;
    const unusable = "It has entries that can't be used: `lockstep target list` says why.";
    throw new AppError({
      code: "no-such-target",
      message: `${registry} has no target ${name}.`,
      hint: problems.length > 0 ? unusable : rows.length === 0 ? "It has none yet: add one first." : known,
    });
  });
  return [...new Set(found)];
}

/** The one row of that name, and its folder with links resolved. Throws AppError `no-such-target` or `target-missing`. */
export function presentTarget(
  { files }: Pick<System, "files">,
  project: MainProject,
  name: string,
): { readonly row: TargetRow; readonly folder: string } {
  for (const row of rowsNamed(project, [name])) {
    const { folder, isThere } = targetPlace(files, project.registry, row);
    if (isThere) return { row, folder: files.resolve(folder) };
    throw new AppError({
      code: "target-missing",
      message: `${row.name} is not at ${folder}.`,
      hint: `Set its path with \`lockstep target update ${row.name} --path FOLDER\`.`,
    });
  }
  throw new Error(`No row for ${name}`);
}

/** The main project as it is carried, with its version: the tag as git describes it, else what its package states. */
export async function sourceOf(
  system: System,
  own: OwnFiles,
  { main, config, registry, rows }: MainProject,
): Promise<MainSource> {
  const targets = rows.flatMap((row) => {
    const place = targetPlace(system.files, registry, row);
    return place.isThere ? [system.files.resolve(place.folder)] : [];
  });
  const [head, prefix] = await Promise.all([
    mainHead(system, main, [registry, ...targets]),
    git(system, main, ["rev-parse", "--show-prefix"]),
  ]);
  const folder = (prefix.kind === "answered" && prefix.output.trimEnd().replace(/\/$/, "")) || undefined;
  const stated = readSourcePackage(system.files, packageSource({ main, config }))?.version;
  const trouble = gitTrouble(system, main, prefix);
  const isKeptByGit = trouble?.code !== "no-git" || system.files.look(join(main, ".git")) !== undefined;
  const version = head?.described ?? stated ?? head?.commit.slice(0, 12);
  return openSource(system, main, config, {
    version,
    commit: head?.commit,
    folder,
    gitTrouble: isKeptByGit ? trouble : undefined,
    indexes: indexStore(own),
    targets,
  });
}

/** The folder of the Python project that the main project is installed from; absolute. */
export function packageSource({ main, config }: Pick<MainProject, "main" | "config">): string {
  return join(main, config.package?.source ?? ".");
}

/** Lockstep's own plain files about targets. */
export function ownFilesIn(system: System, { root }: DataFolder): OwnFiles {
  return openOwnFiles(system, root);
}

export function indexStore(own: OwnFiles): IndexStore {
  const placeOf = (key: string) => `targets/indexes/${createHash("sha256").update(key).digest("hex").slice(0, 24)}`;
  return {
    read: (key) => own.read(placeOf(key)),
    write: (key, bytes) => whereAllowed(() => own.write(placeOf(key), bytes)),
  };
}
