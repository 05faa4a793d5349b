/**
 * What a skill without a description is about: its first paragraph in one line, else its first heading; at most 1,024
 * characters, the longest description that the Agent Skills format has.
 */
export function firstParagraph(markdown: string): string | undefined {
  let heading: string | undefined;
  let isFenced = false;
  const paragraph: string[] = [];
  for (const line of markdown.split(/\r?\n/)) {
    const text = line.trim();
    if (/^(?:```|~~~)/.test(text)) isFenced = !isFenced;
    const title = /^#{1,6}\s+(.*?)\s*#*$/.exec(text)?.[1];
    const isProse = !isFenced && text !== "" && title === undefined && !/^(?:```|~~~|<!--|[-*_]{3,}$|\|)/.test(text);
    if (isProse) paragraph.push(text);
    else if (paragraph.length > 0) break;
    if (!isFenced) heading ??= title;
  }
  const whole = paragraph.join(" ").replaceAll(/\s+/g, " ") || heading;
  return whole ? whole.slice(0, 1024) : undefined;
}
