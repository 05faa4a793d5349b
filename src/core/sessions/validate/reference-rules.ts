import { join, posix } from "node:path";
import { type Stage, stageFolders } from "../../../shared/sessions/stages";
import { anchorsOf, proseLines, relativeLinks } from "../../documents/markdown-links";
import { isFileError } from "../../system/file-error";
import { textAt, textOf } from "../layout/text-at";
import { texts } from "./content-rules";
import type { Problem, Rule, SessionSubject } from "./rule";

/** Rules about what artifacts refer to. */
export const referenceRules: readonly Rule<SessionSubject>[] = [
  {
    id: "link-broken",
    severity: "warning",
    article: 6,
    title: "Relative links lead to files and headings that are there",
    check: (subject) => texts(subject).flatMap(([, file, text]) => brokenLinks(subject, file, text)),
  },
  {
    id: "artifact-reference",
    severity: "warning",
    article: 6,
    title: "Files of the session that an artifact names in its text are there",
    check: (subject) => texts(subject).flatMap(([, file, text]) => lostMentions(subject, file, text)),
  },
  {
    id: "requirement-unknown",
    severity: "warning",
    article: 3,
    title: "Requirements that later stages name are in the specification",
    check: (subject) => unknownRequirements(subject),
  },
];

function brokenLinks({ place }: SessionSubject, file: string, text: string): Problem[] {
  return relativeLinks(text).flatMap(({ path, anchor, line, text: written }) => {
    const target = path === "" ? file : posix.join(posix.dirname(file), path.replaceAll("\\", "/"));
    if (target === ".." || target.startsWith("../")) return [];
    if (!isThere(place, target)) return [{ file, line, message: `The link to ${written} leads to nothing.` }];
    if (anchor === undefined || anchor === "" || !/\.md$/i.test(target)) return [];
    const there = target === file ? text : textOf(textAt(place, target));
    if (there === undefined || anchorsOf(there).has(anchor.toLowerCase())) return [];
    return [{ file, line, message: `The link to ${written} leads to a heading that is not there.` }];
  });
}

/** Paths such as `specs/spec.md` in the text, which are meant from the session's folder, from the file's, or from the workspace. */
function lostMentions({ place, session }: SessionSubject, file: string, text: string): Problem[] {
  return proseLines(text).flatMap((line, index) =>
    [...line.matchAll(mention)].flatMap(([, path = ""]) => {
      const bases = [session.folder, posix.dirname(file), "."];
      if (bases.some((base) => isThere(place, posix.join(base, path)))) return [];
      return [{ file, line: index + 1, message: `${path} is named, but is not in the session.` }];
    }),
  );
}

function unknownRequirements(subject: SessionSubject): Problem[] {
  const all = texts(subject);
  const defined = new Set(
    all.flatMap(([stage, , text]) => (early.has(stage) ? namesIn(text).map(({ name }) => name) : [])),
  );
  const kinds = new Set([...defined].map(kindOf));
  return all.flatMap(([stage, file, text]) =>
    early.has(stage)
      ? []
      : firstOfEach(namesIn(text))
          // A specification that numbers nothing of a kind is not held to it.
          .filter(({ name }) => kinds.has(kindOf(name)) && !defined.has(name))
          .map(({ name, line }) => ({ file, line, message: `${name} is no requirement of the specification.` })),
  );
}

function namesIn(text: string): { name: string; line: number }[] {
  return proseLines(text).flatMap((line, index) =>
    [...line.matchAll(/\b(FR|NFR|REQ|SC|AC|US)-(\d{1,5})\b/g)].map(([, kind, number]) => ({
      name: `${kind}-${Number(number)}`,
      line: index + 1,
    })),
  );
}

function firstOfEach<T extends { readonly name: string }>(found: readonly T[]): T[] {
  return [...new Map(found.toReversed().map((one) => [one.name, one])).values()].toReversed();
}

function kindOf(name: string): string {
  return name.slice(0, name.indexOf("-"));
}

function isThere({ files, root }: SessionSubject["place"], path: string): boolean {
  try {
    return files.look(join(root, path)) !== undefined;
  } catch (error) {
    if (isFileError(error)) return false;
    throw error;
  }
}

const early: ReadonlySet<Stage> = new Set<Stage>(["intent", "context", "spec"]);
const mention = new RegExp(
  `(?<![\\w./-])((?:${Object.values(stageFolders).join("|")})/(?:[\\w-]+/)*[\\w-]+\\.\\w{1,8})(?![\\w/-])`,
  "g",
);
