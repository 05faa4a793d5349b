import { basename, join } from "node:path";
import type { FileSystem } from "../../system/system";
import type { InstalledPackage } from "./installed-package";

/**
 * True when the installed package has exactly the modules that the project in `source` has, byte for byte. False as
 * well when it can't be told: for compiled packages, and where the project keeps its modules elsewhere than in
 * `<name>/` or `src/<name>/`.
 */
export function hasSameCode(files: FileSystem, { folder }: InstalledPackage, source: string): boolean {
  if (folder === undefined) return false;
  const name = basename(folder);
  const from = [join(source, "src", name), join(source, name)].find((path) => files.look(path)?.kind === "folder");
  if (from === undefined) return false;
  const wanted = modulesIn(files, from);
  const there = modulesIn(files, folder);
  return (
    wanted.size > 0 &&
    wanted.size === there.size &&
    [...wanted].every((way) => there.has(way) && isSame(files.read(join(from, way)), files.read(join(folder, way))))
  );
}

function modulesIn(files: FileSystem, folder: string, way = ""): Set<string> {
  const found = new Set<string>();
  for (const entries of files.scan(join(folder, way))) {
    for (const { name, kind } of entries) {
      const path = way === "" ? name : `${way}/${name}`;
      if (kind === "folder" && name !== "__pycache__")
        for (const inner of modulesIn(files, folder, path)) found.add(inner);
      if (kind === "file" && /\.(?:py|pyi)$/.test(name)) found.add(path);
    }
  }
  return found;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a.buffer, a.byteOffset, a.length).equals(b);
}
