import type { HistoryEntry } from "../../shared/history";

/** A change set that can be rolled back, of another engine than config sync. */
export const exampleEntry: HistoryEntry = {
  id: "1",
  engine: "sessions",
  title: "Begin the project shop",
  applied: "2026-01-01T00:00:00.000Z",
  files: 9,
  added: 40,
  removed: 0,
  components: [],
  pruned: false,
};
