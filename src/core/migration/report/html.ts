import type { Block, Inline, Text } from "./blocks";
import { visible } from "./visible";

/** The blocks as one HTML file: no scripts, nothing loaded from elsewhere, light or dark as the reader's system is. */
export function toHtml(title: string, blocks: readonly Block[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeText(title)}</title>
<style>
${style}
</style>
</head>
<body>
<main>
${blocks.map(printBlock).join("\n")}
</main>
</body>
</html>
`;
}

function printBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${escapeText(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p>${print(block.text)}</p>`;
    case "list": {
      const tag = block.style === "numbers" ? "ol" : "ul";
      const kind = block.style === "boxes" ? ' class="boxes"' : "";
      return `<${tag}${kind}>${block.items.map((item) => `<li>${print(item)}</li>`).join("")}</${tag}>`;
    }
    case "table": {
      const head = block.header.map((cell) => `<th scope="col">${escapeText(cell)}</th>`).join("");
      const rows = block.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${print(cell)}</td>`).join("")}</tr>`);
      return `<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
    }
    case "commands":
      return `<pre><code>${block.lines.map(escapeText).join("\n")}</code></pre>`;
  }
}

function print(text: Text): string {
  return text.map(printInline).join("");
}

function printInline(piece: Inline): string {
  if (typeof piece === "string") return escapeText(piece);
  return "strong" in piece ? `<strong>${escapeText(piece.strong)}</strong>` : `<code>${escapeText(piece.code)}</code>`;
}

function escapeText(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `:root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --back: #ffffff; --code: #f3f4f6; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8eb; --soft: #9aa4af; --line: #3a424b; --back: #16191d; --code: #22272e; }
}
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 0.6em; }
h1 { margin-top: 0; }
h2 { border-bottom: 1px solid var(--line); padding-bottom: 0.25em; }
h4 { color: var(--soft); }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.94rem; }
th, td { border: 1px solid var(--line); padding: 0.35rem 0.6rem; text-align: left; vertical-align: top; }
code, pre { background: var(--code); border-radius: 4px; font: 0.88rem/1.5 ui-monospace, monospace; }
code { padding: 0.1em 0.3em; overflow-wrap: anywhere; }
pre { padding: 0.75rem 1rem; overflow-x: auto; }
pre code { padding: 0; overflow-wrap: normal; }
.boxes { list-style: none; padding-left: 0.25rem; }
.boxes li::before { content: "\\2610\\00a0"; }
@media print { main { max-width: none; padding: 0; } pre { white-space: pre-wrap; } }`;
