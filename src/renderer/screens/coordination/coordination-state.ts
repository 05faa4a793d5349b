import type { CoordinationOverview, Workspace } from "../../../shared/coordination-view";
import type { Failure } from "../../../shared/result";
import type { Load } from "../../client/load";
import type { Deed, Pending, Task } from "./editing/edit-types";

/** What the screen Coordination shows, whichever page is open. */
export interface CoordinationState {
  /** Every file that is open in Lockstep. */
  readonly files: Load<readonly Workspace[]>;
  /** Absolute path of the file that is shown; undefined while none is open. */
  readonly path: string | undefined;
  readonly overview: Load<CoordinationOverview>;
  /** Grows whenever the file may say something else, or something else is known about it: reason to ask again. */
  readonly version: number;
  /** Edits that show already although they are not written, or not read back. */
  readonly pending: readonly Pending[];
  /** What lies over the page until it is decided. */
  readonly task: Task;
  /** How the last edit or undo went. */
  readonly deed: Deed | undefined;
  /** Why the last wish about a file was not granted. */
  readonly failure: Failure | undefined;
}
