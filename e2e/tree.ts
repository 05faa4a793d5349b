import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** Everything below a folder: of each file its permission bits and the hash of its bytes, of each folder its bits, of each link where it leads. */
export function treeOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    paths.map((path) => {
      const stats = lstatSync(join(folder, path));
      if (stats.isSymbolicLink()) return [path, `link ${readlinkSync(join(folder, path))}`];
      const mode = (stats.mode & 0o7777).toString(8);
      return [path, stats.isDirectory() ? `folder ${mode}` : `${hashOf(join(folder, path))} ${mode}`];
    }),
  );
}

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
