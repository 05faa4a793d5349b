import { expect, it } from "vitest";
import { createAppState } from "../app-shell/app-state";
import { createEngine } from "../client/engine";
import { takeDrop } from "./drop-kinds";

it("takes one folder to Migrate and looks at it", () => {
  const app = createAppState(createEngine());

  takeDrop(app, [{ kind: "folder", path: "/home/ada/desk" }]);

  expect(app.navigation.view.getState().screen).toBe("migrate");
  expect(app.migration.view.getState().subject).toMatchObject({ kind: "looking", root: "/home/ada/desk" });
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
