import { implement } from "@orpc/server";
import { expect, it, vi } from "vitest";
import { contract } from "../../../shared/contract/contract";
import type { HistoryEntry } from "../../../shared/history";
import { serveEngine } from "../../testing/serve-engine";
import { createHistory, lastUndoable } from "./history";

it("is read as soon as there is an engine, whichever screen is shown", async () => {
  const os = implement(contract);
  const { engine, restart } = serveEngine({
    app: {
      info: os.app.info.handler(() => ({ version: "0", home: "/home/ada", dataFolder: "/data", platform: "linux" })),
      events: os.app.events.handler(async function* () {}),
    },
    history: { list: os.history.list.handler(() => [begun]) },
  });
  const shown = createHistory(engine);

  restart();

  await vi.waitFor(() => expect(lastUndoable(shown.view.getState())).toEqual(begun));
});

const begun: HistoryEntry = {
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
