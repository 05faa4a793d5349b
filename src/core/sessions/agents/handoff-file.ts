import { join } from "node:path";
import { AppError } from "../../../shared/result";
import { type Handoff, handoffFile } from "../../../shared/sessions/handoffs";
import { parseJson } from "../../documents/json";
import { plainData } from "../../documents/plain-data";
import { encodeText } from "../../documents/text-encoding";
import { parsed, soundValue } from "../layout/parsed";
import type { SessionFiles } from "../layout/read-workspace";
import type { Place } from "../layout/text-at";

/** The handoffs of a session, oldest first; none where the file can't be read. */
export function handoffsOf(session: Pick<SessionFiles, "handoffs">): readonly Handoff[] {
  return soundValue(parsed(session.handoffs, handoffFile))?.handoffs ?? [];
}

/** The newest handoff that nobody has acknowledged or rejected. */
export function waitingHandoff(handoffs: readonly Handoff[]): Handoff | undefined {
  return handoffs.findLast(({ acknowledged, rejected }) => !acknowledged && !rejected);
}

/** Drafts one more handoff of a session. Throws AppError `handoffs-unreadable`. */
export function draftHandoffRecord(place: Place, session: SessionFiles, handoff: Handoff): void {
  const { document, value } = readFile(session);
  const next = document.set(["handoffs", value.handoffs.length], plainData(handoff));
  write(place, session, next.text, `${handoff.from} hands ${handoff.stage} to ${handoff.to}`);
}

/** Drafts that a handoff was acknowledged or rejected. Throws AppError `handoffs-unreadable`. */
export function draftSettled(place: Place, session: SessionFiles, settled: Handoff): void {
  const { document, value } = readFile(session);
  const index = value.handoffs.findIndex(({ id }) => id === settled.id);
  const keys = ["acknowledged", "rejected", "settled_at"] as const;
  const next = keys.reduce((made, key) => made.set(["handoffs", index, key], plainData(settled[key])), document);
  write(
    place,
    session,
    next.text,
    `${settled.to} ${settled.acknowledged ? "acknowledged" : "rejected"} ${settled.stage}`,
  );
}

function readFile(session: SessionFiles) {
  const read = parsed(session.handoffs, handoffFile);
  if (read.kind === "valid") return read;
  if (read.kind === "absent") {
    const document = parseJson('{\n  "handoffs": []\n}\n', { format: "jsonc", path: read.path });
    return { document, value: { handoffs: [] } };
  }
  const [problem] = read.problems;
  throw new AppError({
    code: "handoffs-unreadable",
    message: `${read.path}: ${problem?.message ?? "It can't be read."}`,
    hint: "Mend the file by hand; Lockstep leaves it as it is.",
  });
}

function write({ draft, root }: Place, { handoffs }: SessionFiles, text: string, reason: string): void {
  draft.write(join(root, handoffs.path), encodeText(text), { component: "handoff", reason, mode: 0o644 });
}
