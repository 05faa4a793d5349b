import { implement } from "@orpc/server";
import { describe, expect, it, vi } from "vitest";
import { contract } from "../../../shared/contract/contract";
import type { EditOrder, EditOutcome, Workspace } from "../../../shared/coordination-view";
import type { ApplyEvent } from "../../../shared/history";
import type { EngineEvent } from "../../../shared/state";
import { createNavigation } from "../../app-shell/navigation";
import { exampleOverview, exampleTodo, exampleWorkspace } from "../../testing/coordination-examples";
import { serveEngine } from "../../testing/serve-engine";
import { createCoordination } from "./coordination";
import type { EditWish } from "./editing/edit-types";

describe("Coordination", () => {
  it("opens the file that the address names, and the first one where it names none", async () => {
    const { coordination, navigation } = await opened();

    expect(coordination.view.getState().path).toBe(shop.path);

    navigation.go("coordination", `table?file=${encodeURIComponent(bank.path)}`);

    await vi.waitFor(() => expect(coordination.view.getState().path).toBe(bank.path));
  });

  it("turns to the next file as soon as one is closed, and does not come back to it", async () => {
    const { coordination, navigation, tell } = await opened();
    const shown: (string | undefined)[] = [];
    coordination.view.subscribe(({ path }) => shown.push(path));

    const closing = coordination.closeFile(shop.path);
    expect(coordination.view.getState().path).toBe(bank.path);
    tell({ kind: "coordination-changed", path: shop.path });
    await closing;
    await pause(80);
    expect(coordination.view.getState()).toMatchObject({ path: bank.path, overview: { kind: "ready" } });
    await coordination.closeFile(bank.path);

    expect(coordination.view.getState()).toMatchObject({ files: { value: [] }, path: undefined });
    expect(navigation.view.getState().places.coordination).not.toContain("file=");
    expect(shown).not.toContain(shop.path);
  });

  it("shows a file again that could not be closed, and says why", async () => {
    const { coordination } = await opened({
      close: () => {
        throw new Error("The disk is full.");
      },
    });

    await coordination.closeFile(shop.path);

    const { files, failure } = coordination.view.getState();
    expect(files).toMatchObject({ value: [{ path: shop.path }, { path: bank.path }] });
    expect(failure).toBeDefined();
  });

  it("shows a card where it was dropped before the file says so, until it does", async () => {
    const { coordination } = await opened();

    const editing = coordination.edit(toBlocked);
    expect(coordination.view.getState().pending).toMatchObject([{ kind: "todo", since: undefined }]);
    await editing;

    const { pending, version, deed } = coordination.view.getState();
    expect(pending[0]?.since).toBeLessThanOrEqual(version);
    expect(deed).toMatchObject({ kind: "done", text: "Saved: Set status of TODO-001", canUndo: true });
  });

  it("makes each edit on what the one before led to", async () => {
    const { coordination, orders } = await opened();

    await Promise.all([coordination.edit(toBlocked), coordination.edit(toBlocked)]);

    expect(orders.map(({ revision }) => revision)).toEqual(["r1", "r2"]);
  });

  it("puts a card back where it was when somebody else changed it, and asks which value holds", async () => {
    const { coordination } = await opened({
      outcome: () => ({
        kind: "conflicts",
        conflicts: [
          {
            entity: { kind: "todo", id: "TODO-001" },
            path: ["status"],
            base: "pending",
            mine: "blocked",
            theirs: "completed",
          },
        ],
      }),
    });

    await coordination.edit(toBlocked);

    expect(coordination.view.getState()).toMatchObject({
      pending: [],
      task: { kind: "conflicts", wish: toBlocked, conflicts: [{ theirs: "completed" }] },
    });
  });

  it("says why an edit failed, and shows the old state again", async () => {
    const { coordination } = await opened({
      outcome: () => {
        throw new Error("The disk is full.");
      },
    });

    await coordination.edit(toBlocked);

    expect(coordination.view.getState()).toMatchObject({ pending: [], deed: { kind: "failed" } });
  });

  it("says what it undid, and that there is nothing when there is nothing", async () => {
    const desk = await opened();
    await desk.coordination.undo();
    expect(desk.coordination.view.getState().deed).toMatchObject({ text: "Nothing is left to undo." });

    await desk.coordination.edit(toBlocked);
    const undoing = desk.coordination.undo();
    expect(desk.coordination.view.getState().deed).toBeUndefined();
    await undoing;

    expect(desk.coordination.view.getState().deed).toMatchObject({ text: "Undone: Set status of TODO-001" });
  });

  it("asks again when the file changes, and not while the screen is left", async () => {
    const { coordination, tell } = await opened();
    const { version } = coordination.view.getState();

    tell({ kind: "coordination-changed", path: shop.path });
    await vi.waitFor(() => expect(coordination.view.getState().version).toBe(version + 1));
    coordination.leave();
    tell({ kind: "coordination-changed", path: shop.path });
    await pause(120);

    expect(coordination.view.getState().version).toBe(version + 1);
  });

  it("shows the lines of an edit before it writes them", async () => {
    const { coordination, orders } = await opened();

    const reviewing = coordination.review(toBlocked);
    await vi.waitFor(() =>
      expect(coordination.view.getState().task).toMatchObject({ kind: "review", plan: { planId: "p1" } }),
    );
    expect(orders).toEqual([]);
    await coordination.apply();

    expect(await reviewing).toBe(true);
    expect(coordination.view.getState()).toMatchObject({
      task: { kind: "nothing" },
      deed: { kind: "done", text: "Saved: Set status of TODO-001" },
    });
  });

  it("tells the form behind a review that was left that nothing came of it", async () => {
    const { coordination } = await opened();
    const reviewing = coordination.review(toBlocked);
    await vi.waitFor(() => expect(coordination.view.getState().task.kind).toBe("review"));

    coordination.dismiss();

    expect(await reviewing).toBe(false);
    expect(coordination.view.getState().task.kind).toBe("nothing");
  });
});

const shop = exampleWorkspace();
const bank = exampleWorkspace({ path: "/home/ada/bank/ecosystem.yaml", name: "bank" });

const toBlocked: EditWish = {
  title: "Set status of TODO-001",
  edits: [{ kind: "set", entity: "todo", id: "TODO-001", path: ["status"], value: "blocked" }],
  entries: [exampleTodo("TODO-001", { status: "blocked" })],
};

/** The screen, opened on two files; each edit leads to the next revision. */
async function opened({ outcome, close }: { readonly outcome?: () => EditOutcome; readonly close?: () => void } = {}) {
  const os = implement(contract);
  const orders: EditOrder[] = [];
  const events: ((event: EngineEvent) => void)[] = [];
  let isUndone = true;
  const closed = new Set<string>();
  const now = (file: Workspace): Workspace => ({ ...file, revision: `r${orders.length + 1}` });
  const { engine } = serveEngine({
    app: {
      info: os.app.info.handler(() => ({ version: "0", home: "/home/ada", dataFolder: "/data", platform: "linux" })),
      events: os.app.events.handler(async function* () {
        for (;;) yield await new Promise<EngineEvent>((tell) => events.push(tell));
      }),
    },
    coordination: {
      workspaces: os.coordination.workspaces.handler(() => [now(shop), bank].filter(({ path }) => !closed.has(path))),
      close: os.coordination.close.handler(({ input }) => {
        close?.();
        closed.add(input.path);
      }),
      overview: os.coordination.overview.handler(({ input }) =>
        exampleOverview(
          input.path === bank.path ? bank : now(shop),
          isUndone ? {} : { undo: { changeSetId: "c1", title: toBlocked.title } },
        ),
      ),
      edit: os.coordination.edit.handler(({ input }): EditOutcome => {
        if (outcome) return outcome();
        orders.push(input);
        isUndone = false;
        return { kind: "applied", changeSetId: "c1", created: [], workspace: now(shop) };
      }),
      plan: os.coordination.plan.handler(() => ({
        kind: "plan" as const,
        planId: "p1",
        title: toBlocked.title,
        files: [],
        diffs: [],
        created: [],
      })),
      applyPlan: os.coordination.applyPlan.handler(async function* () {
        yield applied;
      }),
      undo: os.coordination.undo.handler(async function* () {
        isUndone = true;
        yield applied;
      }),
    },
  });
  const navigation = createNavigation();
  const coordination = createCoordination(engine, navigation);
  coordination.open();
  await vi.waitFor(() => expect(coordination.view.getState().overview.kind).toBe("ready"));
  return {
    coordination,
    navigation,
    orders,
    tell: (event: EngineEvent) => events.shift()?.(event),
  };
}

const applied: ApplyEvent = {
  kind: "outcome",
  outcome: { kind: "applied", changeSetId: "c1", files: 1, backupFolder: "/backups", leftovers: [] },
};

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
