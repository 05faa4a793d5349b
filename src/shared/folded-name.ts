/** Two names, or paths, that fold alike are one on disks that ignore case, as those of macOS and Windows do. */
export function foldedName(name: string): string {
  return name.normalize("NFC").toLowerCase().normalize("NFC");
}
