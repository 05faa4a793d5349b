/**
 * The neutral notation for text with references to environment variables: `${NAME}`, `${NAME:-default}`, and `$$` for a
 * dollar sign. Each tool's own notation is read into it and written from it.
 */
export type Part = { readonly text: string } | { readonly name: string; readonly fallback?: string };

export function printTemplate(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if ("text" in part) return part.text.replaceAll("$", "$$$$");
      return part.fallback === undefined ? `\${${part.name}}` : `\${${part.name}:-${part.fallback}}`;
    })
    .join("");
}

export function parseTemplate(template: string): Part[] {
  return cut(template, /\$\$|\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g, (match) =>
    match[0] === "$$" ? { text: "$" } : reference(match[1] ?? "", match[2]),
  );
}

/**
 * The parts of `text` by a tool's notation, whose matches begin with a dollar sign: `read` makes a part of each; what
 * lies between is text.
 */
export function cut(text: string, notation: RegExp, read: (match: RegExpExecArray) => Part): Part[] {
  // Most texts refer to nothing; every tool's references begin with a dollar sign.
  if (!text.includes("$")) return text === "" ? [] : [{ text }];
  const parts: Part[] = [];
  const add = (part: Part) => {
    const last = parts.at(-1);
    if ("text" in part && part.text === "") return;
    if (last && "text" in last && "text" in part) parts[parts.length - 1] = { text: last.text + part.text };
    else parts.push(part);
  };
  let end = 0;
  for (const match of text.matchAll(notation)) {
    add({ text: text.slice(end, match.index) });
    add(read(match));
    end = match.index + match[0].length;
  }
  add({ text: text.slice(end) });
  return parts;
}

export function reference(name: string, fallback?: string): Part {
  return fallback === undefined ? { name } : { name, fallback };
}
