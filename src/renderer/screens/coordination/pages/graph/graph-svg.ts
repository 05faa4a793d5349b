import type { Tone } from "../../../../components/badge";
import { linePath } from "./line-path";
import { edgeLook, nodeLook, nodeWords } from "./looks";
import { type PlacedEdge, type PlacedGraph, type PlacedNode, titleOf } from "./placed-graph";

/** The graph as a picture of its own: nothing is loaded, light on white. */
export function graphSvg({ width, height, nodes, edges }: PlacedGraph, title: string): string {
  const [w, h] = [Math.ceil(width) + 2 * margin, Math.ceil(height) + 2 * margin];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="${-margin} ${-margin} ${w} ${h}" font-family="system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif" font-size="13">`,
    `<title>${escaped(title)}</title>`,
    `<defs>${Object.keys(colours).map(arrow).join("")}</defs>`,
    `<rect x="${-margin}" y="${-margin}" width="${w}" height="${h}" fill="#ffffff"/>`,
    ...edges.map(line),
    ...nodes.map(box),
    "</svg>",
    "",
  ].join("\n");
}

function line({ edge, points, label: place, isCritical }: PlacedEdge): string {
  const { tone, dash, width, words } = edgeLook(edge, isCritical);
  const label = place
    ? `<rect x="${place.x - place.width / 2 + 2}" y="${place.y - 8}" width="${place.width - 4}" height="16" fill="#ffffff"/><text x="${place.x}" y="${place.y + 4}" font-size="11" text-anchor="middle" fill="#454b57">${escaped(shortened(edge.label, 40))}</text>`
    : "";
  return `<g><title>${escaped(`${edge.from} → ${edge.to}: ${edge.label}, ${words}`)}</title><path d="${linePath(points)}" fill="none" stroke="${colours[tone].line}" stroke-width="${width}"${dash === "" ? "" : ` stroke-dasharray="${dash}"`} marker-end="url(#arrow-${tone})"/>${label}</g>`;
}

function box({ node, x, y, width, height, isCritical }: PlacedNode): string {
  const { sign, tone } = nodeLook(node);
  const { fill, line: stroke } = colours[tone];
  const frame = node.isInCycle
    ? `stroke="${colours.bad.line}" stroke-width="2.5" stroke-dasharray="8 4"`
    : `stroke="${isCritical ? colours.odd.line : stroke}" stroke-width="${isCritical ? 3 : 1.5}"`;
  const name = `${sign} ${node.id}${node.isInCycle ? "  ⟲ cycle" : ""}${isCritical ? "  ★" : ""}`;
  const title = titleOf(node);
  const middle = title === "" ? height / 2 + 5 : 22;
  return [
    `<g transform="translate(${x} ${y})"><title>${escaped(nodeWords(node, isCritical))}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${fill}" ${frame}/>`,
    `<text x="12" y="${middle}" font-weight="600" fill="#1b1d22">${escaped(shortened(name, width / 7.6))}</text>`,
    title === "" ? "" : `<text x="12" y="41" fill="#454b57">${escaped(shortened(title, width / 7))}</text>`,
    "</g>",
  ].join("");
}

function arrow(tone: string): string {
  return `<marker id="arrow-${tone}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="12" markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path d="M 0 0 L 10 5 L 0 10 z" fill="${colours[tone as Tone].line}"/></marker>`;
}

/** At most so many characters, with an ellipsis in place of the rest. */
function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, Math.floor(most) - 1).join("")}…`;
}

/** As XML has it; characters that XML can't hold are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The light tones of the window. */
const colours: Readonly<Record<Tone, { readonly fill: string; readonly line: string }>> = {
  neutral: { fill: "#e9ebef", line: "#6b7280" },
  info: { fill: "#dfe6ff", line: "#3b5bdb" },
  good: { fill: "#d9f4e1", line: "#2b8a4b" },
  warn: { fill: "#ffe9cf", line: "#b35c0f" },
  bad: { fill: "#ffe2e0", line: "#c92a2a" },
  odd: { fill: "#f1e6fd", line: "#7b3fb8" },
};

/** Pixels around the drawing. */
const margin = 24;
