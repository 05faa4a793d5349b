/** A piece of a line: plain text, `code`, or **strong**. Any of it may hold a name out of a hostile tree. */
export type Inline = string | { readonly code: string } | { readonly strong: string };
export type Text = readonly Inline[];

/** A report before it is Markdown or HTML. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "list"; readonly style: "bullets" | "numbers" | "boxes"; readonly items: readonly Text[] }
  | { readonly kind: "table"; readonly header: readonly string[]; readonly rows: readonly (readonly Text[])[] }
  | { readonly kind: "commands"; readonly lines: readonly string[] };

export function heading(level: 1 | 2 | 3 | 4, text: string): Block {
  return { kind: "heading", level, text };
}

export function paragraph(...text: Text): Block {
  return { kind: "paragraph", text };
}

export function bullets(items: readonly (string | Text)[]): Block {
  return list("bullets", items);
}

export function numbers(items: readonly (string | Text)[]): Block {
  return list("numbers", items);
}

export function boxes(items: readonly (string | Text)[]): Block {
  return list("boxes", items);
}

export function table(header: readonly string[], rows: readonly (readonly (string | Text)[])[]): Block {
  return { kind: "table", header, rows: rows.map((cells) => cells.map(textOf)) };
}

export function commands(lines: readonly string[]): Block {
  return { kind: "commands", lines };
}

export function code(text: string): Inline {
  return { code: text };
}

export function strong(text: string): Inline {
  return { strong: text };
}

function list(style: "bullets" | "numbers" | "boxes", items: readonly (string | Text)[]): Block {
  return { kind: "list", style, items: items.map(textOf) };
}

function textOf(text: string | Text): Text {
  return typeof text === "string" ? [text] : text;
}
