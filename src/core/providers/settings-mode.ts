import type { Draft } from "../changes/draft";
import type { McpPlace } from "./around";
import type { Giver } from "./kind";
import { narrowedMode } from "./narrowed-mode";

/** A settings file as it was when it was opened. */
interface Opened {
  readonly place: Pick<McpPlace, "file" | "newFileMode">;
  readonly exists: boolean;
}

/**
 * Permission bits of a settings file, should it be new: as private as the most private of the files that its things come
 * from. Things of another kind may have been drafted into it before.
 */
export function settingsMode(draft: Draft, { place, exists }: Opened, names: Iterable<string>, giver: Giver): number {
  if (exists) return place.newFileMode;
  const drafted = draft.stateOf(place.file);
  const usual = drafted.kind === "file" ? drafted.mode : place.newFileMode;
  // All things of one kind come from one file.
  const [name = ""] = names;
  return narrowedMode(usual, giver.modeOf(name));
}
