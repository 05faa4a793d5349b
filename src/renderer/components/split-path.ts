/** A path as it is shown: its folder, up to and with the last separator, and its name. `home` is written as "~". */
export function splitPath(path: string, home: string | undefined): { readonly folder: string; readonly name: string } {
  const short = home && isInside(path, home) ? `~${path.slice(home.length)}` : path;
  const cut = Math.max(short.lastIndexOf("/"), short.lastIndexOf("\\")) + 1;
  return { folder: short.slice(0, cut), name: short.slice(cut) };
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`);
}
