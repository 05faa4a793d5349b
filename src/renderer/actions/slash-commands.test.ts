import { describe, expect, it } from "vitest";
import { createAppState } from "../app-shell/app-state";
import { createEngine } from "../client/engine";
import { completions, slashCommands } from "./slash-commands";

describe("a command that is typed with a slash", () => {
  it("is completed with the names of the targets", () => {
    const labels = (typed: string) =>
      completions(slashCommands(appWith("app", "My web")), typed).map(({ label }) => label);

    expect(labels("/sync run")).toEqual(["/sync run app", "/sync run My web"]);
    expect(labels("/SYNC  docs m")).toEqual(["/sync docs My web --complete"]);
    expect(labels("/sync ").slice(0, 2)).toEqual(["/sync status", "/sync detect"]);
    expect(labels("/nothing")).toEqual([]);
  });

  it("leads to the page that it is about", () => {
    const app = appWith("app");
    const perform = (label: string) =>
      slashCommands(app)
        .find((command) => command.label === label)
        ?.perform(app);

    perform("/sync detect");
    expect(app.navigation.view.getState()).toMatchObject({ screen: "targets", places: { targets: "changes" } });
    perform("/sync verify app");
    expect(app.navigation.view.getState().places.targets).toBe("targets?target=app&tab=verification");
    perform("/sync plans app --complete");
    expect(app.navigation.view.getState().places.targets).toMatch(/^sync/);
  });
});

function appWith(...names: string[]) {
  const app = createAppState(createEngine());
  const counts = { add: 0, update: 0, delete: 0, keep: 0, merge: 0, conflict: 0, refuse: 0 };
  const targets = names.map((name) => ({
    row: { name, path: name, type: "vendored" as const },
    folder: `/${name}`,
    status: "synchronized" as const,
    counts,
    steps: 0,
  }));
  const survey = {
    main: "/m",
    name: "m",
    registry: "/m/lockstep.targets.json",
    components: [],
    targets,
    problems: [],
    trust: { trusted: true, commands: [] },
  };
  app.targets.view.setState({ survey: { kind: "ready", value: survey } });
  return app;
}
