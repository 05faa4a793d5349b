/** A size in bytes, rounded for reading: "812 B", "14 kB", "2.1 MB" (powers of ten). */
export function bytesWords(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

const units = ["B", "kB", "MB", "GB"];
