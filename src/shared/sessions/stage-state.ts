import type { StageState } from "./session-state";

/** What stands in a template where somebody has to write something. */
export const requiresInput = "[REQUIRES INPUT]";

/**
 * How far a stage is, told from its artifact as the orchestrator tells it: more than 200 characters and no mark is
 * completed, more than 100 is in progress, everything else pending. `undefined`: there is no artifact.
 * Characters are code points, and a line end is one of them however it is stored, so that a checkout with Windows' line
 * ends has the same state.
 */
export function stageStateOf(text: string | undefined): StageState {
  if (text === undefined) return "pending";
  const length = countCharacters(text);
  if (length > 200 && !text.includes(requiresInput)) return "completed";
  return length > 100 ? "in_progress" : "pending";
}

/** At most 201, for no more is asked. */
function countCharacters(text: string): number {
  let count = 0;
  for (const character of text.replaceAll("\r\n", "\n").slice(0, 402)) {
    count += character.length > 0 ? 1 : 0;
    if (count > 200) break;
  }
  return count;
}
