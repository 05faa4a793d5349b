import { implement } from "@orpc/server";
import { describe, expect, it, vi } from "vitest";
import { contract } from "../../../shared/contract/contract";
import type { EngineEvent } from "../../../shared/state";
import { createNavigation } from "../../app-shell/navigation";
import { serveEngine } from "../../testing/serve-engine";
import type { Wish } from "./session-work";
import { createSessions } from "./sessions";

const shop = "/home/ada/shop";

describe("Sessions", () => {
  it("opens the workspace above a folder, and says so in the address", async () => {
    const { sessions, navigation } = served();

    sessions.open();
    await sessions.openFolder(`${shop}/docs`);

    expect(sessions.view.getState()).toMatchObject({ workspace: shop, isNew: false, listing: { kind: "ready" } });
    expect(navigation.view.getState().places.sessions).toContain(encodeURIComponent(shop));
  });

  it("opens a workspace once, however often it is looked at again, for opening tells of itself", async () => {
    const { sessions, opened } = served();
    sessions.open();
    await sessions.openFolder(shop);
    const before = opened.length;

    await sessions.reload();
    await sessions.reload();

    expect(opened).toHaveLength(before);
  });

  it("looks again when the engine tells of a change in this workspace, and not for another one", async () => {
    const { sessions, tell, lists } = served();
    sessions.open();
    await sessions.openFolder(shop);
    const before = lists();

    tell({ kind: "sessions-changed", workspace: "/home/ada/bank" });
    tell({ kind: "sessions-changed", workspace: shop });

    await vi.waitFor(() => expect(lists()).toBe(before + 1));
  });

  it("says why a change set was not planned, and writes nothing", async () => {
    const { sessions } = served();
    sessions.open();
    await sessions.openFolder(shop);

    await sessions.review({
      title: "Make gone the current session",
      plan: (client, workspace) => client.planUse({ workspace, project: "shop", session: "gone" }),
    });

    expect(sessions.view.getState().task).toMatchObject({ kind: "refused" });
    await sessions.apply();
    expect(sessions.view.getState().task).toMatchObject({ kind: "refused" });
  });

  it("goes back from a refusal to the form that it began with, and to nowhere where there was none", async () => {
    const { sessions } = served();
    sessions.open();
    await sessions.openFolder(shop);
    const wish: Wish = {
      title: "Begin the session gone",
      plan: (client, workspace) => client.planUse({ workspace, project: "shop", session: "gone" }),
    };
    const task = { kind: "form", form: { kind: "session", project: "shop" } } as const;

    sessions.ask(task.form);
    await sessions.review(wish);
    sessions.back();
    expect(sessions.view.getState()).toMatchObject({ task });

    sessions.dismiss();
    await sessions.review(wish);
    sessions.back();
    expect(sessions.view.getState().task).toMatchObject({ kind: "refused" });
  });

  it("plans once more what other programs changed under the plan, and keeps the form that it began with", async () => {
    const { sessions } = served();
    sessions.open();
    await sessions.openFolder(shop);
    const task = { kind: "form", form: { kind: "session", project: "shop" } } as const;
    sessions.ask(task.form);
    await sessions.review(use("login"));
    await sessions.apply();
    expect(sessions.view.getState().task).toMatchObject({ kind: "ended", outcome: { kind: "stale" } });

    sessions.again();

    await vi.waitFor(() => expect(sessions.view.getState().task).toMatchObject({ kind: "review", ...planOf("2") }));
    sessions.back();
    expect(sessions.view.getState()).toMatchObject({ task });
  });

  it("keeps a form, also one under review, when the engine is restarted, and none of its plans", async () => {
    const { sessions, restart } = served();
    sessions.open();
    await sessions.openFolder(shop);
    const task = { kind: "form", form: { kind: "session", project: "shop" } } as const;
    sessions.ask(task.form);

    restart();
    expect(sessions.view.getState()).toMatchObject({ task });

    await sessions.review(use("login"));
    restart();
    expect(sessions.view.getState()).toMatchObject({ task });

    sessions.dismiss();
    await sessions.review(use("login"));
    restart();
    expect(sessions.view.getState().task).toEqual({ kind: "nothing" });
  });
});

const use = (session: string): Wish => ({
  title: `Make ${session} the current session`,
  plan: (client, workspace) => client.planUse({ workspace, project: "shop", session }),
});

const planOf = (planId: string) => ({ plan: { planId } });

/** The screen at an engine to which everything below `/home/ada/shop` is one empty workspace. */
function served() {
  const os = implement(contract);
  const opened: string[] = [];
  let listed = 0;
  const told: EngineEvent[] = [];
  let planned = 0;
  const { engine, restart } = serveEngine({
    app: {
      info: os.app.info.handler(() => ({ version: "0", home: "/home/ada", dataFolder: "/data", platform: "linux" })),
      events: os.app.events.handler(async function* () {
        for (;;) {
          yield* told.splice(0);
          await new Promise((settle) => setTimeout(settle, 5));
        }
      }),
    },
    sessions: {
      open: os.sessions.open.handler(({ input }) => {
        opened.push(input.folder);
        return { workspace: shop, isNew: false };
      }),
      planUse: os.sessions.planUse.handler(({ input }) => {
        if (input.session === "gone") throw new Error("There is no such session.");
        planned += 1;
        return { planId: String(planned), title: "Use", files: [], diffs: [], backupFolder: "/data" };
      }),
      apply: os.sessions.apply.handler(async function* () {
        yield { kind: "outcome" as const, outcome: { kind: "stale" as const, paths: [`${shop}/CURRENT_SESSION`] } };
      }),
      opened: os.sessions.opened.handler(() => [shop]),
      list: os.sessions.list.handler(({ input }) => {
        listed += 1;
        return { workspace: input.workspace, projects: [] };
      }),
    },
  });
  const navigation = createNavigation();
  return {
    sessions: createSessions(engine, navigation),
    navigation,
    restart,
    opened,
    lists: () => listed,
    tell: (event: EngineEvent) => void told.push(event),
  };
}
