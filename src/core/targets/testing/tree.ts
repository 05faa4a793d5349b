import { dirname } from "node:path";
import { makeFolders } from "../../changes/data-folder";
import type { FileSystem } from "../../system/system";

/** What stands at a path: bytes and permission bits, or what a link names. */
export type Node = { readonly bytes: Uint8Array; readonly mode: number } | { readonly link: string };

/** Puts a node there, in place of a file or link, and makes its folders; not in place of a folder, and through no link. */
export function place(files: FileSystem, path: string, node: Node | undefined): void {
  if (isBehindOther(files, dirname(path)) || files.look(path)?.kind === "folder") return;
  if (files.look(path)) files.remove(path);
  if (!node) return;
  makeFolders(files, dirname(path), 0o755);
  if ("link" in node) files.createLink(path, node.link);
  else files.create(path, node.bytes, { mode: node.mode, flush: false });
}

/** True when something else than folders is on the way to `folder`; looked at from above, since links can form loops. */
export function isBehindOther(files: FileSystem, folder: string): boolean {
  if (dirname(folder) === folder) return false;
  if (isBehindOther(files, dirname(folder))) return true;
  const kind = files.look(folder)?.kind;
  return kind !== undefined && kind !== "folder";
}

/** All that is below `folder` by its path there: files with bytes and permission bits, links, folders. */
export function treeOf(files: FileSystem, folder: string): Record<string, string> {
  return Object.fromEntries([...walk(files, folder, "")].sort());
}

function* walk(files: FileSystem, root: string, folder: string): Generator<[string, string]> {
  for (const { name, kind } of [...files.scan(`${root}${folder}`)].flat()) {
    const path = `${folder}/${name}`;
    const mode = files.look(root + path)?.mode.toString(8);
    if (kind === "link") yield [path, `link ${files.readLink(root + path)}`];
    else if (kind === "file") yield [path, `${mode} ${Buffer.from(files.read(root + path)).toString("latin1")}`];
    else {
      yield [path, `folder ${mode}`];
      yield* walk(files, root, path);
    }
  }
}
