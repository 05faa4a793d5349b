import { Composer, type Document, type ErrorCode, Lexer, Parser } from "yaml";
import { DocumentError, positionAt } from "./document-error";
import type { Limits } from "./limits";
import { remembered } from "./remembered";
import { type Mistake, syntaxError } from "./yaml-problems";
import { readSimpleYaml } from "./yaml-simple";
import { isBlank, type YamlTree } from "./yaml-tree";
import { YamlTreeReader } from "./yaml-tree-reader";

/**
 * Reads one YAML 1.2 document by the core schema, also where a `%YAML 1.1` directive stands. Throws DocumentError:
 * `syntax`, `duplicate-key`, `too-deep`, `too-large` (aliases that stand for too much), `unsupported` (several documents
 * in one file, an alias inside what it names).
 */
export function readYaml(text: string, path: string, limits: Limits): YamlTree {
  // Two levels are the most that it reads.
  const isShort = text.length <= mostShort;
  const simple = limits.depth >= 2 ? (isShort ? readShort(text) : readSimpleYaml(text)) : undefined;
  return simple ?? (isShort ? readShortAny : readAnyYaml)(text, path, limits);
}

/** Deciding about one agent or command reads its front matter half a dozen times, each time as another document. */
const readShort = remembered(readSimpleYaml, () => "", 16);
/** What was read says nothing of the path any more. */
const readShortAny = remembered(readAnyYaml, (_path, { depth }: Limits) => `${depth}`, 16);
const mostShort = 4_096;

/** `readYaml` by the library alone, whatever the text is. */
export function readAnyYaml(text: string, path: string, limits: Limits): YamlTree {
  const document = compose(text, path, limits);
  const reader = new YamlTreeReader(text, path, limits.depth);
  const root = document.contents ? reader.node(document.contents) : undefined;
  const isEmpty = root === undefined || isBlank(root);
  return { text, root: isEmpty ? undefined : root, aliases: reader.aliases, isClosed: document.directives.docEnd };
}

function compose(text: string, path: string, { depth }: Limits): Document.Parsed {
  const parser = new Parser();
  // The library compares each key with all others of its map: two minutes for 60,000 keys. The tree reader does it.
  const composer = new Composer({ uniqueKeys: false, keepSourceTokens: true, resolveKnownTags: false, schema: "core" });
  let mistake: Mistake | undefined;
  let document: Document.Parsed | undefined;
  let reported: DocumentError | undefined;
  const report = (found: Mistake): never => {
    const first = mistake && mistake.offset < found.offset ? mistake : found;
    // The library catches what is thrown inside a collection and reports it again.
    reported ??= syntaxError(first, text, path);
    throw reported;
  };
  // The library would collect every mistake: a minute for a file that is no YAML at all.
  Object.assign(composer, {
    onError(at: ErrorPlace, code: ErrorCode, message: string, isWarning?: boolean) {
      if (!isWarning) report({ offset: offsetOf(at), code, message });
    },
  });
  const take = (found: Document.Parsed) => {
    const [error] = found.errors;
    if (error) report({ offset: error.pos[0], code: error.code, message: error.message });
    if (document) {
      const problem = 'It holds several YAML documents, separated by lines "---"; only a single one can be edited.';
      throw new DocumentError("unsupported", path, problem, positionAt(text, found.range[0]));
    }
    document = found;
  };
  lexing: for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === "error") {
        // What stands before it may be wrong, too: it is composed yet.
        mistake = { offset: token.offset, code: "UNEXPECTED_TOKEN", message: token.message };
        break lexing;
      }
      for (const found of composer.next(token)) take(found);
    }
    // The stack holds the document and the scalar being read, too. The library recurses over what is on it.
    if (parser.stack.length <= depth + 2) continue;
    throw new DocumentError("too-deep", path, `More than ${depth} levels of nesting.`, positionAt(text, parser.offset));
  }
  for (const token of parser.end()) {
    if (token.type === "error") report({ offset: token.offset, code: "UNEXPECTED_TOKEN", message: token.message });
    for (const found of composer.next(token)) take(found);
  }
  for (const found of composer.end(true, text.length)) take(found);
  if (mistake) report(mistake);
  if (!document) throw new Error("The YAML library gave no document");
  return document;
}

type ErrorPlace = number | readonly [number, ...number[]] | { readonly offset: number };

function offsetOf(place: ErrorPlace): number {
  if (typeof place === "number") return place;
  return "offset" in place ? place.offset : place[0];
}
