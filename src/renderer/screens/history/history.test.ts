import { implement } from "@orpc/server";
import { expect, it, vi } from "vitest";
import { contract } from "../../../shared/contract/contract";
import { exampleEntry } from "../../testing/history-examples";
import { serveEngine } from "../../testing/serve-engine";
import { createHistory, lastUndoable } from "./history";

it("is read as soon as there is an engine, whichever screen is shown", async () => {
  const os = implement(contract);
  const { engine, restart } = serveEngine({
    app: {
      info: os.app.info.handler(() => ({ version: "0", home: "/home/ada", dataFolder: "/data", platform: "linux" })),
      events: os.app.events.handler(async function* () {}),
    },
    history: { list: os.history.list.handler(() => ({ entries: [exampleEntry] })) },
  });
  const shown = createHistory(engine);

  restart();

  await vi.waitFor(() => expect(lastUndoable(shown.view.getState())).toEqual(exampleEntry));
});
