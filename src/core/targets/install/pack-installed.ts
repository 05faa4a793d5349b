import { basename, join, relative } from "node:path";
import { isFileError } from "../../system/file-error";
import type { FileSystem } from "../../system/system";
import type { InstalledPackage } from "./installed-package";
import { printZip, type ZipFile } from "./print-zip";
import { cell, readRecord, recordHash, recordLine } from "./wheel-record";

/** A wheel made of what is installed, and what it could not take along. */
export interface KeptWheel {
  /** As pip wants wheels to be called: name, version and tags. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /**
   * Installed files that differ from what the installer had written, relative to site-packages: they are kept as they
   * are.
   */
  readonly edited: readonly string[];
  /** Recorded files that are gone. */
  readonly missing: readonly string[];
}

/**
 * The installed package as a wheel, from the files that its `RECORD` names: a version that came from a folder which has
 * changed since can be had again from nowhere else. Installing it needs no network and no build. Undefined for a
 * package without a `RECORD` or `WHEEL` file, and for one that is linked from its source.
 */
export function packInstalled(
  files: FileSystem,
  { site, about, origin }: InstalledPackage,
  home: string,
): KeptWheel | undefined {
  const recordPath = join(about, "RECORD");
  const wheelPath = join(about, "WHEEL");
  if (origin.kind === "editable" || !files.look(recordPath) || !files.look(wheelPath)) return undefined;
  const tag = /^Tag:[ \t]*(\S+)/im.exec(decode(files.read(wheelPath)))?.[1];
  if (tag === undefined) return undefined;

  const info = basename(about);
  const stem = info.replace(/\.dist-info$/, "");
  const scripts = scriptNames(files, about);
  const packed: ZipFile[] = [];
  const edited: string[] = [];
  const missing: string[] = [];
  for (const { path, hash } of readRecord(decode(files.read(recordPath)))) {
    const place = placeIn({ path, info, stem, site, home, scripts });
    if (place === undefined) continue;
    const bytes = bytesAt(files, join(site, path));
    if (!bytes) {
      missing.push(path);
      continue;
    }
    if (hash.startsWith("sha256=") && recordHash(bytes) !== hash) edited.push(path);
    const isScript = place.startsWith(`${stem}.data/scripts/`);
    packed.push({
      path: place,
      bytes: isScript ? withOpenShebang(bytes) : bytes,
      isExecutable: isScript || isExecutable(files, join(site, path)),
    });
  }
  packed.sort((a, b) => (a.path < b.path ? -1 : 1));
  const record = `${info}/RECORD`;
  const lines = packed.map(({ path, bytes }) => recordLine(path, bytes)).join("");
  const all = [...packed, { path: record, bytes: new TextEncoder().encode(`${lines}${cell(record)},,\n`) }];
  return { name: `${stem}-${tag}.whl`, bytes: printZip(all), edited, missing };
}

interface Recorded {
  readonly path: string;
  readonly info: string;
  readonly stem: string;
  readonly site: string;
  readonly home: string;
  readonly scripts: ReadonlySet<string>;
}

/** Where a file goes in the wheel; undefined for what an installer writes itself. */
function placeIn({ path, info, stem, site, home, scripts }: Recorded): string | undefined {
  if (byInstaller.some((name) => path === `${info}/${name}`) || path.endsWith(".pyc")) return undefined;
  if (!path.startsWith("../")) return path.startsWith("/") ? undefined : path;
  const way = relative(home, join(site, path)).replaceAll("\\", "/");
  if (way.startsWith("../")) return undefined;
  const script = /^(?:bin|scripts)\/([^/]+)$/i.exec(way)?.[1];
  if (script === undefined) return `${stem}.data/data/${way}`;
  // Starters of entry points are made anew, for the interpreter that they are installed for.
  return scripts.has(script.replace(/(?:-script\.py|\.exe)$/i, "")) ? undefined : `${stem}.data/scripts/${script}`;
}

/** The names that `entry_points.txt` makes starters for. */
function scriptNames(files: FileSystem, about: string): ReadonlySet<string> {
  const path = join(about, "entry_points.txt");
  const sections = files.look(path) ? decode(files.read(path)).split(/^\[/m) : [];
  return new Set(
    sections
      .filter((section) => /^(?:console|gui)_scripts\]/.test(section))
      .flatMap((section) => [...section.matchAll(/^[ \t]*([^=\s[\]]+)[ \t]*=/gm)].map(([, name = ""]) => name)),
  );
}

/** Installers replace `#!python` in scripts by the interpreter's path, as they had done before (PEP 427). */
function withOpenShebang(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const opened = text.replace(/^#![^\n]*python[\w.]*(?=\r?\n)/i, "#!python");
  return opened === text ? bytes : Buffer.from(opened, "latin1");
}

function isExecutable(files: FileSystem, path: string): boolean {
  return ((files.look(path)?.mode ?? 0) & 0o111) !== 0;
}

function bytesAt(files: FileSystem, path: string): Uint8Array | undefined {
  try {
    return files.read(path);
  } catch (error) {
    if (isFileError(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

const byInstaller = [
  "RECORD",
  "INSTALLER",
  "REQUESTED",
  "direct_url.json",
  "RECORD.jws",
  "RECORD.p7s",
  "uv_cache.json",
];
