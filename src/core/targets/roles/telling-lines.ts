/**
 * What of an output would be the same the next time: of its lines that speak of an error, at most three, those parts
 * that have no numbers, paths, times or quoted names in them.
 */
export function tellingLines(text: string): string[] {
  const lines = text
    .split("\n")
    .filter((line) => /error|exception|fail|cannot|can't|denied|missing|no such|not found|invalid/i.test(line));
  const parts = lines.flatMap((line) => line.split(changing).map((part) => part.trim()));
  const telling = parts.filter((part) => part.length >= 12 && /\p{L}{3}.*\p{L}{3}/u.test(part));
  return [...new Set(telling.map((part) => part.slice(0, 120)))].sort((a, b) => b.length - a.length).slice(0, 3);
}

/** Numbers, paths, quoted names, hashes. */
const changing = /(?:\S*[\\/]\S*|\S*\d\S*|'[^']*'|"[^"]*"|`[^`]*`)+/;
