import { implement } from "@orpc/server";
import { expect, it, vi } from "vitest";
import { contract } from "../../shared/contract/contract";
import { createAppState } from "../app-shell/app-state";
import { createEngine } from "../client/engine";
import { serveEngine } from "../testing/serve-engine";
import { takeDrop } from "./drop-kinds";

it.each([
  ["a folder to Migrate", "/home/ada/desk", "migrate"],
  ["a main project to Targets", "/home/ada/tool", "targets"],
] as const)("takes %s", async (_what, path, screen) => {
  const app = appAtEngine();

  takeDrop(app, [{ kind: "folder", path }]);

  await vi.waitFor(() => expect(app.navigation.view.getState().screen).toBe(screen));
  if (screen === "migrate") expect(app.migration.view.getState().subject).toMatchObject({ root: path });
  else await vi.waitFor(() => expect(app.navigation.view.getState().places.targets).toContain("tool"));
});

it("takes any folder to the screen that is about folders, while that is shown", async () => {
  const app = appAtEngine();
  app.navigation.go("migrate");

  takeDrop(app, [{ kind: "folder", path: "/home/ada/tool" }]);

  await vi.waitFor(() => expect(app.migration.view.getState().subject).toMatchObject({ root: "/home/ada/tool" }));
  expect(app.navigation.view.getState().screen).toBe("migrate");
});

it("takes a folder to Sessions while that is shown, also a main project", async () => {
  const app = appAtEngine();
  app.navigation.go("sessions");

  takeDrop(app, [{ kind: "folder", path: "/home/ada/tool" }]);

  await vi.waitFor(() => expect(app.navigation.view.getState().places.sessions).toContain("tool"));
  expect(app.navigation.view.getState().screen).toBe("sessions");
});

it("takes a YAML file to Coordination", () => {
  const app = createAppState(createEngine());

  takeDrop(app, [{ kind: "file", path: "/home/ada/shop/Ecosystem.YML" }]);

  expect(app.navigation.view.getState().screen).toBe("coordination");
});

it.each([
  ["a file", [{ kind: "file" as const, path: "/home/ada/notes.txt" }]],
  ["several folders", ["/a", "/b"].map((path) => ({ kind: "folder" as const, path }))],
  ["what is on no disk", []],
])("takes %s to Migrate and asks about it", (_name, items) => {
  const app = createAppState(createEngine());

  takeDrop(app, items);

  expect(app.navigation.view.getState().screen).toBe("migrate");
  expect(app.migration.view.getState().subject).toEqual({ kind: "dropped", items });
});

/** An engine to which `/home/ada/tool` is a main project; it answers nothing else. */
function appAtEngine() {
  const os = implement(contract);
  const { engine } = serveEngine({
    app: {
      info: os.app.info.handler(() => ({ version: "0", home: "/home/ada", dataFolder: "/data", platform: "linux" })),
      events: os.app.events.handler(async function* () {
        await new Promise(() => {});
      }),
    },
    allTargets: { mains: os.allTargets.mains.handler(() => []) },
    targets: {
      isMain: os.targets.isMain.handler(({ input }) => input.folder === "/home/ada/tool"),
      mainOf: os.targets.mainOf.handler(({ input }) => input.folder),
    },
    sessions: {
      open: os.sessions.open.handler(({ input }) => ({ workspace: input.folder, isNew: true })),
      list: os.sessions.list.handler(({ input }) => ({ ...input, projects: [] })),
      opened: os.sessions.opened.handler(() => []),
    },
  });
  return createAppState(engine);
}
