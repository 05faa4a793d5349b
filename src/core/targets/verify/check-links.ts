import { dirname, join } from "node:path";
import { count } from "../../../shared/count";
import { anchorsOf, type MarkdownLink, relativeLinks } from "../../documents/markdown-links";
import type { FileSystem } from "../../system/system";
import {
  type CheckContext,
  type CheckWish,
  type CopiedComponent,
  copiesFor,
  type Found,
  type Pace,
} from "./check-context";
import { relativeTo } from "./relative-to";

/**
 * Relative links in copied Markdown documents lead to files and headings that are there. Those that lead nowhere in the
 * main project either are told as a warning: the sync did not break them.
 */
export async function checkLinks(context: CheckContext, wish: CheckWish, pace: Pace): Promise<Found[]> {
  const reader = linkReader(context.system.files);
  const found: Found[] = [];
  for (const component of copiesFor(context, wish)) {
    const files = component.files.filter(({ path }) => isMarkdown(path));
    if (files.length > 0) found.push(await ofComponent(context, { ...component, files }, reader, pace));
  }
  return found;
}

async function ofComponent(
  { target }: CheckContext,
  { id, title, files }: CopiedComponent,
  reader: LinkReader,
  pace: Pace,
): Promise<Found> {
  const broken: string[] = [];
  const inherited: string[] = [];
  let links = 0;
  for (const { path, source } of files) {
    await pace();
    for (const link of reader.linksOf(path)) {
      links += 1;
      const problem = reader.problemOf(path, link);
      if (problem === undefined) continue;
      const line = `${relativeTo(target, path)}:${link.line}: ${link.text} ${problem}.`;
      const isInherited = reader.problemOf(source, link) !== undefined;
      if (isInherited) inherited.push(`${line} It leads nowhere in the main project either.`);
      else broken.push(line);
    }
  }
  const counted = { expected: links, found: links - broken.length - inherited.length };
  const all = `${links} in ${count(files.length, "document")}`;
  if (broken.length > 0) {
    const summary = `Links of ${title} that lead nowhere in the target: ${broken.length} of ${all}.`;
    return { verdict: "failed", component: id, counted, summary, details: [...broken, ...inherited] };
  }
  if (inherited.length > 0) {
    const summary = `Links of ${title} that lead nowhere, as in the main project: ${inherited.length} of ${all}.`;
    return { verdict: "warning", component: id, counted, summary, details: inherited };
  }
  return { verdict: "passed", component: id, counted, summary: `Every link of ${title} leads somewhere (${all}).` };
}

interface LinkReader {
  linksOf(path: string): readonly MarkdownLink[];
  /** What is wrong with a link in the document at `path`: the end of a sentence. */
  problemOf(path: string, link: MarkdownLink): string | undefined;
}

function linkReader(files: FileSystem): LinkReader {
  const anchors = new Map<string, ReadonlySet<string>>();
  const textAt = (path: string) =>
    files.look(path)?.kind === "file" ? new TextDecoder().decode(files.read(path)) : "";
  const anchorsAt = (path: string) => {
    const known = anchors.get(path) ?? anchorsOf(textAt(path));
    anchors.set(path, known);
    return known;
  };
  return {
    linksOf: (path) => relativeLinks(textAt(path)),
    problemOf(path, { path: way, anchor }) {
      const goal = way === "" ? path : join(dirname(path), way);
      if (!files.look(goal)) return "is not there";
      if (!anchor || !isMarkdown(goal) || anchorsAt(goal).has(anchor.toLowerCase())) return undefined;
      return "names a heading that is not there";
    },
  };
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}
