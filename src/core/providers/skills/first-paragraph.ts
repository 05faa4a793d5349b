/**
 * What a skill without a description is about: its first paragraph in one line, else its first heading; at most 1,024
 * characters, the longest description that the Agent Skills format has.
 */
export function firstParagraph(markdown: string): string | undefined {
  let heading: string | undefined;
  let isFenced = false;
  let paragraph = "";
  // Most texts go on far behind their first paragraph, so they are not split into lines.
  for (let start = 0; start <= markdown.length && paragraph.length < longest; ) {
    const end = markdown.indexOf("\n", start);
    const text = markdown.slice(start, end === -1 ? undefined : end).trim();
    start = end === -1 ? markdown.length + 1 : end + 1;
    const isMarked = /^[`~#<*_|-]/.test(text);
    if (isMarked && /^(?:```|~~~)/.test(text)) isFenced = !isFenced;
    const title = isMarked ? /^#{1,6}\s+(.*?)\s*#*$/.exec(text)?.[1] : undefined;
    const isOther = isMarked && (title !== undefined || /^(?:```|~~~|<!--|[-*_]{3,}$|\|)/.test(text));
    if (!isFenced && text !== "" && !isOther) paragraph += `${paragraph && " "}${text.replaceAll(/\s+/g, " ")}`;
    else if (paragraph !== "") break;
    if (!isFenced) heading ??= title;
  }
  const whole = paragraph || heading;
  return whole ? whole.slice(0, longest) : undefined;
}

const longest = 1024;
