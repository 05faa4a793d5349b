import { join } from "node:path";
import { AppError } from "../../../shared/result";
import type { Handoff } from "../../../shared/sessions/handoffs";
import { olderRoutingLogPath, routingLogPath } from "../../../shared/sessions/layout";
import { type RoutingEntry, type RoutingEvent, routingEntry } from "../../../shared/sessions/routing-log";
import { decodeText, encodeText } from "../../documents/text-encoding";
import { isFileError } from "../../system/file-error";
import type { SessionFiles } from "../layout/read-workspace";
import type { Place } from "../layout/text-at";

/**
 * Drafts a line at the end of the log of handoffs. A log that would grow over 1 MB becomes the older one, in the place of
 * the one before, and is begun anew. One that can't be read is left as it is.
 */
export function draftLogLine(
  place: Place,
  at: string,
  event: RoutingEvent,
  session: SessionFiles,
  handoff: Handoff,
): void {
  const before = readLog(place, routingLogPath);
  if (before === "unreadable") return;
  const line = encodeText(`${lineOf(at, event, session, handoff)}\n`);
  const isFull = before.length > 0 && before.length + line.length > mostBytes;
  if (isFull && isFree(place, olderRoutingLogPath)) {
    write(place, olderRoutingLogPath, before, "Keeps the log of handoffs that was full");
    write(place, routingLogPath, line, "Begins the log of handoffs anew");
    return;
  }
  const gap = before.length === 0 || before.at(-1) === newline ? [] : [newline];
  write(place, routingLogPath, Buffer.concat([before, new Uint8Array(gap), line]), "Records who handed over what");
}

/** The newest lines of the log and of the older one, the newest first; those about another project are left out. */
export function routingLog(
  place: Place,
  { project, most }: { readonly project?: string | undefined; readonly most: number },
): RoutingEntry[] {
  const found: RoutingEntry[] = [];
  for (const path of [routingLogPath, olderRoutingLogPath]) {
    const bytes = readLog(place, path);
    for (const line of bytes === "unreadable" ? [] : linesAtEnd(bytes).reverse()) {
      if (found.length === most) return found;
      const entry = entryOf(line);
      if (project === undefined || entry.kind === "other" || entry.project === project) found.push(entry);
    }
  }
  return found;
}

/** Empty where there is none; `unreadable` where something else is there, or no UTF-8. */
function readLog({ draft, root }: Place, path: string): Uint8Array | "unreadable" {
  try {
    const bytes = draft.read(join(root, path)) ?? new Uint8Array();
    // One that is full is put aside as it is, whatever its encoding.
    if (bytes.length <= mostBytes) decodeText(bytes, path);
    return bytes;
  } catch (error) {
    if (error instanceof AppError || isFileError(error)) return "unreadable";
    throw error;
  }
}

function isFree({ files, root }: Place, path: string): boolean {
  return (files.look(join(root, path))?.kind ?? "file") === "file";
}

function write({ draft, root }: Place, path: string, bytes: Uint8Array, reason: string): void {
  draft.write(join(root, path), bytes, { component: "log", reason, mode: 0o644 });
}

function lineOf(at: string, event: RoutingEvent, { project, id }: SessionFiles, handoff: Handoff): string {
  const { stage, from, to, summary } = handoff;
  const words = [at, event, `project=${project}`, `session=${id}`, `stage=${stage}`, `from=${from}`, `to=${to}`];
  const said = summary === "" ? [] : [`summary=${JSON.stringify(summary)}`];
  return [...words, ...said].join(" ").replaceAll(/\s+/g, " ");
}

/** Of a log that others let grow, what a full one would hold. */
function linesAtEnd(bytes: Uint8Array): string[] {
  const from = Math.max(0, bytes.length - mostBytes);
  const lines = new TextDecoder().decode(bytes.subarray(from)).split(/\r?\n/);
  return (from === 0 ? lines : lines.slice(1)).filter((line) => line.trim() !== "");
}

function entryOf(text: string): RoutingEntry {
  const parts = partsOf(text, [" project=", " session=", " stage=", " from=", " to="]);
  const [head = "", project, session, stage, from, rest = ""] = parts;
  const [at, event] = head.split(" ");
  const [to, json = '""'] = partsOf(rest, [" summary="]);
  const fields = { at, event, project, session, stage, from, to, summary: jsonOf(json) };
  const read = routingEntry.safeParse({ kind: "handoff", ...fields });
  return read.success ? read.data : { kind: "other", text };
}

/** What stands before, between and after words that follow each other; names may have spaces in them. */
function partsOf(text: string, words: readonly string[]): string[] {
  const parts: string[] = [];
  let rest = text;
  for (const word of words) {
    const at = rest.indexOf(word);
    if (at < 0) break;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + word.length);
  }
  return [...parts, rest];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const mostBytes = 1_048_576;
const newline = 0x0a;
