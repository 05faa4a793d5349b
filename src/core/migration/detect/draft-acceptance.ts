import { join } from "node:path";
import { AppError } from "../../../shared/result";
import type { Draft } from "../../changes/draft";
import type { Document } from "../../documents/document";
import { decodeText, encodeText } from "../../documents/text-encoding";
import { parseYaml } from "../../documents/yaml";
import { detectorFolder } from "./read-detectors";

/**
 * Drafts that the observations of `rule` count in the project at `root`, or that they don't any more, and gives the
 * path of the file that says so, below the root. What else stands in that file stays. Throws AppError `by-hand` when it
 * has no list to write to, and DocumentError when it can't be parsed.
 */
export function draftAcceptance(draft: Draft, root: string, rule: string, counts: boolean): string {
  const path = `${detectorFolder}/accepted.yaml`;
  const place = join(root, path);
  const bytes = draft.read(place);
  const document = parseYaml(bytes ? decodeText(bytes, place) : heading, { path: place });
  const before = listed(document);
  if (!counts && !before.includes(rule)) throw byHand(path, `${rule} stands in another file`);
  // Item by item: setting the whole list would lose its comments.
  const edited = counts
    ? addItem(document, before, rule)
    : before.reduceRight((rest, one, index) => (one === rule ? rest.remove(["accepted", index]) : rest), document);
  const why = { component: "findings", reason: counts ? `${rule} counts here` : `${rule} counts no more`, mode: 0o644 };
  draft.write(place, encodeText(edited.text), why);
  return path;
}

function listed(document: Document): string[] {
  const list = document.get(["accepted"]) ?? [];
  if (Array.isArray(list) && list.every((one): one is string => typeof one === "string")) return [...list];
  throw byHand(`${detectorFolder}/accepted.yaml`, '"accepted" is no list of names');
}

function addItem(document: Document, before: readonly string[], rule: string): Document {
  if (before.includes(rule)) return document;
  return before.length === 0 ? document.set(["accepted"], [rule]) : document.set(["accepted", before.length], rule);
}

function byHand(path: string, why: string): AppError {
  return new AppError({
    code: "by-hand",
    message: `${path} can't be edited: ${why}.`,
    hint: "Edit it by hand, then assess again.",
  });
}

const heading = "# Rules whose observations count as findings of this project.\n";
