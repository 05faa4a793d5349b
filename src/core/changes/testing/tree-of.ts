import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** Everything below a folder of the real disk by its path with slashes: kind, permission bits, and of files time and bytes. */
export function treeOf(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const look = (below: string) => {
    for (const name of readdirSync(join(root, below)).sort()) {
      const path = below === "" ? name : `${below}/${name}`;
      const stats = lstatSync(join(root, path));
      const mode = (stats.mode & 0o7777).toString(8);
      if (stats.isSymbolicLink()) found[path] = `link ${readlinkSync(join(root, path))}`;
      else if (stats.isDirectory()) {
        found[path] = `folder ${mode}`;
        look(path);
      } else {
        const digest = createHash("sha256")
          .update(readFileSync(join(root, path)))
          .digest("hex");
        found[path] = `file ${mode} ${Math.round(stats.mtimeMs * 1_000)} ${digest}`;
      }
    }
  };
  look("");
  return found;
}
