import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "../../shared/history";
import { type AppState, createAppState } from "../app-shell/app-state";
import { createEngine } from "../client/engine";
import { exampleEntry } from "../testing/history-examples";
import { exampleItem, exampleOptions, examplePlan } from "../testing/sync-examples";
import { actions } from "./actions";

describe("actions", () => {
  it("have each their own id and keys", () => {
    const shortcuts = actions.flatMap(({ shortcut }) => shortcut ?? []);

    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it("offer neither Quick sync nor pausing before the engine has told how the pair stands", () => {
    const app = appIn("overview");

    expect(available(app)).not.toContain("quick-sync");
    expect(available(app)).not.toContain("pause-watching");
  });

  it("offer Quick sync when something differs and nothing runs", () => {
    const app = appIn("overview");
    stand(app, "drift");
    expect(available(app)).toContain("quick-sync");

    app.engine.view.setState({ activities: [{ id: "1", title: "Sync", done: 0, total: 1, cancellable: true }] });
    expect(available(app)).not.toContain("quick-sync");

    app.engine.view.setState({ activities: [] });
    stand(app, "in-sync");
    expect(available(app)).not.toContain("quick-sync");
  });

  it("offer pausing or resuming, never both", () => {
    const app = appIn("overview");

    stand(app, "in-sync");

    expect(available(app)).toContain("pause-watching");
    expect(available(app)).not.toContain("resume-watching");
  });

  it("offer to roll back the last change of whichever engine, unless it was taken back already", () => {
    const app = appIn("overview");
    expect(available(app)).not.toContain("roll-back-last");

    standInHistory(app, {});
    expect(available(app)).toContain("roll-back-last");

    standInHistory(app, { undone: "later" });
    expect(available(app)).not.toContain("roll-back-last");
  });

  it("offer Apply only on Config sync, with a plan that changes something", () => {
    const app = appIn("overview");
    showPlan(app);
    expect(available(app)).not.toContain("apply");

    app.navigation.go("config-sync");
    expect(available(app)).toContain("apply");

    app.configSync.view.setState({ applying: { kind: "applying", progress: undefined } });
    expect(available(app)).not.toContain("apply");
  });

  it("let a side be chosen for a conflict, not for an item in step", () => {
    const app = appIn("config-sync");
    showPlan(app);

    app.configSync.select("mcp-servers/github");
    expect(available(app)).toContain("use-source");

    app.configSync.select("mcp-servers/same");
    expect(available(app)).not.toContain("use-source");
  });

  it("go to the next conflict even when the filter hides it", () => {
    const app = appIn("config-sync");
    showPlan(app);
    app.configSync.show({ filter: "in-sync", search: "same" });

    perform(app, "next-conflict");

    expect(app.configSync.view.getState()).toMatchObject({
      filter: "all",
      search: "",
      selectedId: "mcp-servers/github",
    });
  });
});

function appIn(screen: "overview" | "config-sync"): AppState {
  const app = createAppState(createEngine());
  app.navigation.go(screen);
  return app;
}

function showPlan({ configSync }: AppState): void {
  const plan = examplePlan([
    exampleItem("github", { state: "conflict" }),
    exampleItem("linear", { state: "added", action: "add-to-destination" }),
    exampleItem("same"),
  ]);
  configSync.view.setState({ options: exampleOptions, planning: { kind: "ready", plan, refreshing: false } });
}

function stand({ engine }: AppState, verdict: "drift" | "in-sync"): void {
  const { counts } = examplePlan([]);
  engine.view.setState({
    connection: "open",
    state: { verdict, paused: false, counts, problems: [], checked: "2026-01-01T00:00:00.000Z" },
  });
}

function standInHistory({ history }: AppState, how: Partial<HistoryEntry>): void {
  history.view.setState({ entries: { kind: "ready", value: [{ ...exampleEntry, ...how }] } });
}

function available(app: AppState): string[] {
  return actions.filter((action) => action.available(app)).map(({ id }) => id);
}

function perform(app: AppState, wanted: string): void {
  actions.find(({ id }) => id === wanted)?.perform(app);
}
