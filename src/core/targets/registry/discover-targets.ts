import { basename, dirname, join, relative } from "node:path";
import { skippedFolders } from "../../../shared/skipped-folders";
import type { TargetType } from "../../../shared/targets/registry";
import { isFileError } from "../../system/file-error";
import type { FileSystem, NamedEntry, System } from "../../system/system";
import { readBaseHead } from "../base/base-head";
import { knownBasePlace } from "../base/base-place";
import { findInstalled, normalName } from "../install/installed-package";
import { fingerprint, isCopy } from "./fingerprint";

/** What discovery looks for. */
export interface MainIdentity {
  /** Absolute. */
  readonly main: string;
  /** As `lockstep.yaml` names it. */
  readonly name: string;
  /** Of the distribution and of the importable package, where there is one. */
  readonly package?: { readonly name: string; readonly module?: string | undefined } | undefined;
  /** Absolute folder of the code that copies are recognised by. */
  readonly code: string;
}

/** A project that embeds the main one. */
export interface DiscoveredTarget {
  /** Absolute folder of the project. */
  readonly path: string;
  readonly type: TargetType;
  /** The folder of the embedded project, relative to it, with slashes. */
  readonly folder: string | undefined;
  readonly version: string | undefined;
  /** What shows it, one sentence. */
  readonly evidence: string;
}

export interface Discovery {
  readonly targets: readonly DiscoveredTarget[];
  /** Folders that were looked into. */
  readonly folders: number;
  /** There were more than may be looked into. */
  readonly isCut: boolean;
}

/** Looks below `root` for projects that embed the main one: installed, linked from its source, or copied. Links are not followed. */
export async function discoverTargets(
  { files }: Pick<System, "files">,
  root: string,
  identity: MainIdentity,
  signal?: AbortSignal,
): Promise<Discovery> {
  const likeness = fingerprint(files, identity.code);
  const found = new Map<string, DiscoveredTarget>();
  /** Known by what the last sync left alone, which does not say how they embed it. */
  const synced = new Map<string, DiscoveredTarget>();
  const keep = (target: DiscoveredTarget | undefined) => {
    if (target && target.path !== identity.main && !found.has(target.path)) found.set(target.path, target);
  };
  const waiting = [{ path: root, depth: 0 }];
  let folders = 0;
  for (let next = waiting.pop(); next && folders < mostFolders; next = waiting.pop()) {
    signal?.throwIfAborted();
    const { path, depth } = next;
    folders += 1;
    // A window that waits must not freeze meanwhile.
    if (folders % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    const entries = entriesOf(files, path);
    if (/^(?:site|dist)-packages$/.test(basename(path))) {
      keep(installedIn(files, path, entries, identity));
      continue;
    }
    if (entries.some(({ name }) => name === "requirements.txt")) keep(requiredIn(files, path, identity));
    if (likeness && looksLike(path, identity) && isCopy(likeness(path))) {
      keep(copyAt(files, root, path, synced));
      continue;
    }
    const place = knownBasePlace(files, identity.name, path);
    if (place !== undefined && path !== identity.main) {
      synced.set(path, {
        path,
        type: "vendored",
        folder: undefined,
        version: readBaseHead(files, place)?.version,
        evidence: "It was synced before.",
      });
    }
    if (depth >= mostDepth) continue;
    for (const { name, kind } of entries) {
      if (kind === "folder" && !skipped.has(name)) waiting.push({ path: join(path, name), depth: depth + 1 });
    }
  }
  const all = new Map([
    ...synced,
    ...[...found].map(([path, one]) => [path, withVersion(one, synced.get(path))] as const),
  ]);
  const targets = [...all.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { targets, folders, isCut: waiting.length > 0 };
}

function withVersion(found: DiscoveredTarget, synced: DiscoveredTarget | undefined): DiscoveredTarget {
  return { ...found, version: found.version ?? synced?.version };
}

function entriesOf(files: FileSystem, path: string): readonly NamedEntry[] {
  try {
    return [...files.scan(path)].flat().sort((a, b) => (a.name < b.name ? 1 : -1));
  } catch (error) {
    if (isFileError(error)) return [];
    throw error;
  }
}

function installedIn(
  files: FileSystem,
  site: string,
  entries: readonly NamedEntry[],
  { main, package: wanted }: MainIdentity,
): DiscoveredTarget | undefined {
  if (!wanted) return undefined;
  const project = projectOfSite(files, site);
  const linked = entries.find(
    ({ name }) => name.endsWith(".egg-link") && normalName(name.slice(0, -9)) === normalName(wanted.name),
  );
  if (linked) {
    return {
      path: project,
      type: "source",
      folder: undefined,
      version: undefined,
      evidence: `${linked.name} links to its source.`,
    };
  }
  const layout = basename(dirname(site)) === "Lib" ? "windows" : "posix";
  const installed = findInstalled(files, [site], { ...wanted, layout });
  if (!installed) return undefined;
  const { origin, version, folder } = installed;
  const isLinked = origin.kind === "editable";
  const from = isLinked && (origin.path === main || origin.path.startsWith(`${main}/`)) ? "this source" : "a source";
  return {
    path: project,
    type: isLinked ? "source" : "site-packages",
    folder: folder === undefined ? undefined : slashed(relative(project, folder)),
    version,
    evidence: isLinked
      ? `${installed.name} ${version} is linked from ${from}.`
      : `${installed.name} ${version} is installed.`,
  };
}

/** The project that an environment belongs to: the folder around it, unless the environment is one by itself. */
function projectOfSite(files: FileSystem, site: string): string {
  const library = dirname(site);
  const environment = /^lib(?:64)?$/i.test(basename(library)) ? dirname(library) : dirname(dirname(library));
  const isInside =
    /^(?:\.?v?env|\.tox|python_embed+ed|python)$/i.test(basename(environment)) ||
    files.look(join(environment, "pyvenv.cfg"));
  return isInside ? dirname(environment) : environment;
}

function requiredIn(files: FileSystem, path: string, { main }: MainIdentity): DiscoveredTarget | undefined {
  const file = join(path, "requirements.txt");
  if (files.look(file)?.kind !== "file") return undefined;
  const text = new TextDecoder().decode(files.readStart(file, 1_048_576));
  for (const [, stated = ""] of text.matchAll(/^[ \t]*(?:-e|--editable)[ \t=]+(?:file:\/\/)?([^\s#]+)/gm)) {
    const place = join(stated.startsWith("/") ? "/" : path, stated);
    if (place !== main && !place.startsWith(`${main}/`)) continue;
    return {
      path,
      type: "source",
      folder: undefined,
      version: undefined,
      evidence: "requirements.txt links to its source.",
    };
  }
  return undefined;
}

/** Only folders of that name are compared: reading files of every folder would take minutes. */
function looksLike(path: string, { code, main, name, package: wanted }: MainIdentity): boolean {
  if (path === code || path === main || path.startsWith(`${code}/`)) return false;
  const names = [basename(code), basename(main), name, wanted?.module, wanted?.name].filter((one) => one !== undefined);
  return names.some((one) => normalName(one) === normalName(basename(path)));
}

/** `targets`: projects that are known to be some. */
function copyAt(
  files: FileSystem,
  root: string,
  copy: string,
  targets: Pick<ReadonlyMap<string, unknown>, "has">,
): DiscoveredTarget {
  let project = dirname(copy);
  for (let at = project; at.startsWith(root); at = dirname(at)) {
    if (targets.has(at) || projectFiles.some((name) => files.look(join(at, name)))) {
      project = at;
      break;
    }
    if (at === dirname(at)) break;
  }
  return {
    path: project,
    type: "vendored",
    folder: slashed(relative(project, copy)),
    version: undefined,
    evidence: `${basename(copy)} is a copy of its code.`,
  };
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}

/** Environments, and folders that copies are kept in, are looked into. */
const looked = new Set(["vendor", ".venv", "venv", "site-packages", "__pypackages__"]);
const skipped: ReadonlySet<string> = new Set(skippedFolders.filter((name) => !looked.has(name)));
const projectFiles = [
  ".git",
  "pyproject.toml",
  "setup.py",
  "setup.cfg",
  "requirements.txt",
  "package.json",
  "go.mod",
  "Cargo.toml",
];
const mostFolders = 200_000;
const mostDepth = 16;
