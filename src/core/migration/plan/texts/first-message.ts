import { createHash } from "node:crypto";
import { textUuid } from "../../text-uuid";

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/**
 * A message to `agent` whose name follows the id scheme but for the time, which a plan doesn't have: the same project
 * gets the same bytes.
 */
export function firstMessage(agent: string): TextFile {
  const body = `from: lockstep\nto: ${oneLine(agent)}\nsubject: Message ids\n\nMessages have a UUID in their name now: see docs/coordination/message-ids.md.\n`;
  const id = `first-lockstep-${textUuid(body)}`;
  return { name: `${id}.msg`, text: `id: ${id}\n${body}` };
}

/** The root of a content-addressed graph: its name is the SHA-256 of its text. */
export function rootObject(): TextFile {
  const text = "parents:\nfrom: lockstep\n\nThe root of the graph: see docs/coordination/content-addressed-dag.md.\n";
  return { name: `${sha256(text)}.msg`, text };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A folder's name may hold a line break; a line of a message may not. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
