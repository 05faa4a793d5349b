import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { FileSystem } from "../../system/system";
import type { Layout } from "./find-interpreter";
import { type RecordedFile, readRecord } from "./wheel-record";

/** A package as it is installed, from its `.dist-info` (PEP 376, 610, 627) or `.egg-info`. */
export interface InstalledPackage {
  /** As it calls itself. */
  readonly name: string;
  readonly version: string;
  readonly site: string;
  /** The `.dist-info` folder. */
  readonly about: string;
  /** The package's own folder with its modules; undefined for single modules, and for one linked from its source. */
  readonly folder: string | undefined;
  readonly origin: PackageOrigin;
  /** What it was installed with, such as `pip` or `uv`. */
  readonly installer: string | undefined;
}

/** Where an installed package came from, as the installer wrote it down (PEP 610). */
export const packageOrigin = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("index") }),
  z.strictObject({ kind: z.literal("folder"), path: z.string() }),
  z.strictObject({ kind: z.literal("editable"), path: z.string() }),
  z.strictObject({ kind: z.literal("archive"), url: z.string(), hash: z.string().optional() }),
  z.strictObject({ kind: z.literal("repository"), url: z.string(), system: z.string(), commit: z.string() }),
]);

export type PackageOrigin = z.infer<typeof packageOrigin>;

/** What `name` is in the first of `sites` that has it. `module`: the importable name, where it is another one. */
export function findInstalled(
  files: FileSystem,
  sites: readonly string[],
  { name, module, layout }: { readonly name: string; readonly module?: string | undefined; readonly layout: Layout },
): InstalledPackage | undefined {
  for (const site of sites) {
    for (const entry of files.list(site) ?? []) {
      const found = /^(.+?)-[^-]+\.(?:dist-info|egg-info)$/.exec(entry);
      if (!found?.[1] || normalName(found[1]) !== normalName(name)) continue;
      const about = join(site, entry);
      const metadata = textAt(files, join(about, "METADATA")) ?? textAt(files, join(about, "PKG-INFO"));
      const version = metadata && headerOf(metadata, "Version");
      if (!metadata || !version) continue;
      const record = readRecord(textAt(files, join(about, "RECORD")) ?? "");
      return {
        name: headerOf(metadata, "Name") ?? name,
        version,
        site,
        about,
        folder: folderOf(files, { site, about, record, module: module ?? name }),
        origin: originOf(textAt(files, join(about, "direct_url.json")), layout),
        installer: textAt(files, join(about, "INSTALLER"))?.trim(),
      };
    }
  }
  return undefined;
}

/** Every installed package by its normal name, with its version. */
export function listInstalled(files: FileSystem, sites: readonly string[]): Record<string, string> {
  const versions: Record<string, string> = {};
  for (const entry of sites.flatMap((site) => files.list(site) ?? [])) {
    const [, name, version] = /^(.+?)-([^-]+)\.dist-info$/.exec(entry) ?? [];
    if (name && version) versions[normalName(name)] ??= version;
  }
  return versions;
}

/** The name by which packages are compared (PEP 503). */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

interface Traces {
  readonly site: string;
  readonly about: string;
  readonly record: readonly RecordedFile[];
  readonly module: string;
}

function folderOf(files: FileSystem, { site, about, record, module }: Traces): string | undefined {
  const stated = (textAt(files, join(about, "top_level.txt")) ?? "").split(/\s+/).filter(Boolean);
  const recorded = record.flatMap(({ path }) => /^([A-Za-z_]\w*)\//.exec(path)?.[1] ?? []);
  const isFolder = (name: string) => files.look(join(site, name))?.kind === "folder";
  const names = [...new Set([...stated, ...recorded])].filter(isFolder);
  const wanted = normalName(module);
  const same = names.find((name) => normalName(name) === wanted) ?? names[0];
  const byName = module.replace(/[-.]/g, "_");
  const found = same ?? (record.length === 0 && isFolder(byName) ? byName : undefined);
  return found === undefined ? undefined : join(site, found);
}

const directUrl = z.looseObject({
  url: z.string(),
  dir_info: z.looseObject({ editable: z.boolean().optional() }).optional(),
  vcs_info: z.looseObject({ vcs: z.string(), commit_id: z.string() }).optional(),
  archive_info: z.looseObject({ hashes: z.record(z.string(), z.string()).optional() }).optional(),
});

function originOf(text: string | undefined, layout: Layout): PackageOrigin {
  const parsed = directUrl.safeParse(jsonOf(text));
  if (!parsed.success) return { kind: "index" };
  const { url, dir_info, vcs_info, archive_info } = parsed.data;
  if (vcs_info) return { kind: "repository", url, system: vcs_info.vcs, commit: vcs_info.commit_id };
  if (dir_info && url.startsWith("file:")) {
    return { kind: dir_info.editable ? "editable" : "folder", path: pathOf(url, layout) };
  }
  const [algorithm, digest] = Object.entries(archive_info?.hashes ?? {})[0] ?? [];
  return { kind: "archive", url, ...(algorithm && digest ? { hash: `${algorithm}=${digest}` } : {}) };
}

/** The folder of a `file:` address. A Windows Python may have been filled from WSL, whose folders have no drive letter. */
function pathOf(url: string, layout: Layout): string {
  for (const windows of [layout === "windows", layout !== "windows"]) {
    try {
      return fileURLToPath(url, { windows });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return url;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function headerOf(metadata: string, header: string): string | undefined {
  const [head = ""] = metadata.split(/\r?\n\r?\n/, 1);
  return new RegExp(`^${header}:[ \\t]*(.+?)[ \\t]*\\r?$`, "im").exec(head)?.[1];
}

function textAt(files: FileSystem, path: string): string | undefined {
  return files.look(path)?.kind === "file" ? new TextDecoder().decode(files.read(path)) : undefined;
}
