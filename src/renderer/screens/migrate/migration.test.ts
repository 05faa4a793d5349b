import { implement } from "@orpc/server";
import { describe, expect, it, vi } from "vitest";
import { contract } from "../../../shared/contract/contract";
import type { ApplyOutcome } from "../../../shared/history";
import type { AssessEvent, MigrationView, PlanEdit, PreparedStep, ProjectEvent } from "../../../shared/migration-view";
import type { EngineEvent } from "../../../shared/state";
import { exampleView } from "../../testing/migration-examples";
import { serveEngine } from "../../testing/serve-engine";
import { createMigration, type Migration } from "./migration";

const desk = "/home/ada/desk";

describe("Migrate", () => {
  it("counts what was seen while it looks, then shows the project with its first open step", async () => {
    const { migration, looks } = open();
    const assessing = migration.assess(desk);
    await vi.waitFor(() => expect(looks).toHaveLength(1));
    looks[0]?.tell({ kind: "progress", progress: { files: 1204, folders: 88 } });
    await vi.waitFor(() =>
      expect(migration.view.getState().subject).toMatchObject({ kind: "looking", progress: { files: 1204 } }),
    );

    looks[0]?.tell({ kind: "view", view: exampleView() });
    await assessing;

    expect(migration.view.getState()).toMatchObject({ subject: { kind: "known" }, stepId: "priority-queue" });
  });

  it("stops looking when that is cancelled, and is where it was before", async () => {
    const { migration, looks } = open();
    void migration.assess(desk);
    await vi.waitFor(() => expect(looks).toHaveLength(1));

    migration.cancel();

    await vi.waitFor(() => expect(looks[0]?.isGone()).toBe(true));
    expect(migration.view.getState().subject).toEqual({ kind: "none" });
  });

  it("keeps a known project on the screen while it is assessed again, and when that is cancelled", async () => {
    const { migration, looks } = await opened();
    void migration.assess(desk, { fresh: true });
    await vi.waitFor(() => expect(looks).toHaveLength(2));
    looks[1]?.tell({ kind: "progress", progress: { files: 5, folders: 1 } });
    await vi.waitFor(() => expect(migration.view.getState().subject).toMatchObject({ looking: { files: 5 } }));

    migration.cancel();

    expect(migration.view.getState().subject).toMatchObject({ kind: "known", looking: undefined });
    expect(looks[1]?.input).toEqual({ root: desk, fresh: true });
  });

  it("shows the project that was asked for last, whichever answers first", async () => {
    const { migration, looks } = open();
    void migration.assess("/first");
    await vi.waitFor(() => expect(looks).toHaveLength(1));
    const second = migration.assess(desk);
    await vi.waitFor(() => expect(looks).toHaveLength(2));

    looks[1]?.tell({ kind: "view", view: exampleView() });
    await second;
    looks[0]?.tell({ kind: "view", view: named("/first") });
    await pause(30);

    expect(shown(migration)?.detection.root).toBe(desk);
  });

  it("says why a folder could not be assessed", async () => {
    const { migration, looks } = open();
    const assessing = migration.assess(desk);
    await vi.waitFor(() => expect(looks).toHaveLength(1));

    looks[0]?.end();
    await assessing;

    expect(migration.view.getState().subject).toMatchObject({ kind: "failed", root: desk });
  });

  it("looks again when a file changes, quietly and not while the screen is left", async () => {
    const { migration, looks, tell } = await opened();
    tell({ kind: "files-changed", paths: [`${desk}/events.log`] });
    await vi.waitFor(() => expect(looks).toHaveLength(2));
    expect(migration.view.getState().subject).toMatchObject({ looking: undefined });
    looks[1]?.tell({ kind: "view", view: exampleView() });
    await pause(50);

    migration.leave();
    tell({ kind: "files-changed", paths: [`${desk}/events.log`] });
    await pause(300);

    expect(looks).toHaveLength(2);
  });

  it("makes each edit from what the one before led to, so that two quick moves are two places", async () => {
    const { migration, edits } = await opened();
    const move = () =>
      migration.edit(({ plan }) => ({ kind: "order", order: plan.steps.map(({ id }) => id).toReversed() }));

    await Promise.all([move(), move()]);

    expect(edits).toEqual([
      { kind: "order", order: ["defer-queue", "priority-queue"] },
      { kind: "order", order: ["priority-queue", "defer-queue"] },
    ]);
  });

  it("carries out a step only after its review, and then looks at the project again", async () => {
    const { migration, looks, applied } = await opened();
    await migration.run();
    expect(applied).toEqual([]);

    await migration.prepare("priority-queue");
    expect(migration.view.getState().doing).toMatchObject({
      kind: "review",
      review: { kind: "step", stepId: "priority-queue" },
    });
    const running = migration.run();
    await vi.waitFor(() => expect(looks).toHaveLength(2));
    // What the outcome offers next would be about the plan as it was.
    expect(migration.view.getState().doing).toMatchObject({ kind: "running" });
    looks[1]?.tell({ kind: "view", view: exampleView() });
    await running;

    expect(applied).toEqual(["plan-1"]);
    expect(migration.view.getState().doing).toMatchObject({ kind: "ended", outcome: { kind: "applied" } });
  });

  it("hands a connection and a mapping over with each preparation, and forgets them with the project", async () => {
    const { migration, prepared } = await opened();
    const mapping = { table: "mail", columns: { body: "text" } };
    migration.show({ database: { access: { connection: "postgresql://ada:secret@db/mail" }, mapping } });

    await migration.prepare("migrate-messages/convert");
    migration.dismiss();
    migration.close();

    expect(prepared).toMatchObject([{ connection: "postgresql://ada:secret@db/mail", mapping }]);
    expect(JSON.stringify(migration.view.getState())).not.toContain("secret");
  });

  it("looks again by itself when another program changes the project, as long as it is on the screen", async () => {
    const { migration, looks, watches } = await opened();
    await vi.waitFor(() => expect(watches).toMatchObject([{ root: desk }]));
    watches[0]?.tell("changed");
    await vi.waitFor(() => expect(looks).toHaveLength(2));

    migration.leave();
    await vi.waitFor(() => expect(watches[0]?.isGone()).toBe(true));
    migration.open();
    await vi.waitFor(() => expect(watches).toHaveLength(2));
    migration.close();

    await vi.waitFor(() => expect(watches[1]?.isGone()).toBe(true));
  });

  it("shows what a rollback takes back before it does, and does no other than that", async () => {
    const { migration, looks, rolledBack } = await opened();
    await migration.prepareRollback();
    expect(migration.view.getState().doing).toMatchObject({ review: { preview: { title: "Priority queue" } } });
    expect(rolledBack).toEqual([]);

    const running = migration.run();
    await vi.waitFor(() => expect(looks).toHaveLength(2));
    looks[1]?.tell({ kind: "view", view: exampleView() });
    await running;

    expect(rolledBack).toEqual([{ root: desk, stepId: "priority-queue" }]);
    expect(migration.view.getState().doing).toMatchObject({ kind: "ended", deed: "Rolled back" });
  });

  it("reviews what makes an observation count", async () => {
    const { migration, looks, applied } = await opened();
    await migration.prepareFinding("retries-elsewhere", true);
    expect(migration.view.getState().doing).toMatchObject({ kind: "review", review: { kind: "finding" } });

    const running = migration.run();
    await vi.waitFor(() => expect(looks).toHaveLength(2));
    looks[1]?.tell({ kind: "view", view: exampleView() });
    await running;

    expect(applied).toEqual(["finding plan-1"]);
  });

  it("takes no other project while a step runs, and says why", async () => {
    const { migration } = await opened({ hangs: true });
    await migration.prepare("priority-queue");
    void migration.run();
    await vi.waitFor(() => expect(migration.view.getState().doing.kind).toBe("running"));

    await migration.assess("/other");
    migration.askAbout([]);

    expect(shown(migration)?.detection.root).toBe(desk);
    expect(migration.view.getState().failure?.message).toContain("being carried out");
  });

  it("leaves the review of an engine that is gone, for the next one knows no plan of it", async () => {
    const { migration, restart } = await opened();
    await migration.prepare("priority-queue");

    restart();

    await vi.waitFor(() => expect(migration.view.getState().doing.kind).toBe("nothing"));
  });

  it("is back at the choice of a project after forgetting one", async () => {
    const { migration } = await opened();

    await migration.forget();

    expect(migration.view.getState().subject).toEqual({ kind: "none" });
  });
});

interface Look {
  readonly input: unknown;
  tell(event: AssessEvent): void;
  /** Ends without a view. */
  end(): void;
  isGone(): boolean;
}

interface Watch {
  readonly root: string;
  tell(event: ProjectEvent): void;
  isGone(): boolean;
}

/** The page with one project on it. */
async function opened(options: { readonly hangs?: boolean } = {}) {
  const page = open(options);
  const assessing = page.migration.assess(desk);
  await vi.waitFor(() => expect(page.looks).toHaveLength(1));
  page.looks[0]?.tell({ kind: "view", view: exampleView() });
  await assessing;
  page.migration.open();
  return page;
}

function open({ hangs = false } = {}) {
  const os = implement(contract);
  const looks: Look[] = [];
  const edits: PlanEdit[] = [];
  const prepared: unknown[] = [];
  const applied: string[] = [];
  const rolledBack: unknown[] = [];
  const watches: Watch[] = [];
  let view = exampleView();
  let tell = (_event: EngineEvent): void => {};
  const { engine, restart } = serveEngine({
    app: {
      info: os.app.info.handler(() => ({ version: "0", home: "/home/ada", dataFolder: "/data", platform: "linux" })),
      events: os.app.events.handler(async function* ({ signal }) {
        const queue = channel<EngineEvent>(signal);
        tell = queue.push;
        yield* queue.events();
      }),
    },
    migration: {
      assess: os.migration.assess.handler(async function* ({ input, signal }) {
        const queue = channel<AssessEvent>(signal);
        looks.push({ input, tell: queue.push, end: queue.end, isGone: () => signal?.aborted === true });
        yield* queue.events();
      }),
      edit: os.migration.edit.handler(({ input }) => {
        edits.push(input.edit);
        view = edited(view, input.edit);
        return view;
      }),
      prepareStep: os.migration.prepareStep.handler(({ input }) => {
        prepared.push(input);
        return examplePrepared;
      }),
      applyStep: os.migration.applyStep.handler(async function* ({ input }) {
        applied.push(input.planId);
        if (hangs) await new Promise(() => {});
        yield { kind: "outcome" as const, outcome: carriedOut };
      }),
      prepareFinding: os.migration.prepareFinding.handler(() => examplePrepared),
      applyFinding: os.migration.applyFinding.handler(async function* ({ input }) {
        applied.push(`finding ${input.planId}`);
        yield { kind: "outcome" as const, outcome: carriedOut };
      }),
      nextRollback: os.migration.nextRollback.handler(() => examplePreview),
      rollBackLast: os.migration.rollBackLast.handler(async function* ({ input }) {
        rolledBack.push(input);
        yield { kind: "outcome" as const, outcome: carriedOut };
      }),
      changes: os.migration.changes.handler(async function* ({ input: { root }, signal }) {
        const queue = channel<ProjectEvent>(signal);
        watches.push({ root, tell: queue.push, isGone: () => signal?.aborted === true });
        yield* queue.events();
      }),
      forget: os.migration.forget.handler(() => {}),
    },
  });
  return {
    migration: createMigration(engine),
    looks,
    edits,
    prepared,
    applied,
    rolledBack,
    watches,
    restart,
    tell: (event: EngineEvent) => tell(event),
  };
}

/** What one side pushes and the other takes, until it is ended or `signal` is aborted. */
function channel<T>(signal: AbortSignal | undefined) {
  const waiting: T[] = [];
  let isOver = false;
  let wake = (): void => {};
  const end = (): void => {
    isOver = true;
    wake();
  };
  signal?.addEventListener("abort", end);
  return {
    push: (event: T) => {
      waiting.push(event);
      wake();
    },
    end,
    async *events(): AsyncGenerator<T> {
      while (!isOver || waiting.length > 0) {
        yield* waiting.splice(0);
        if (isOver) return;
        await new Promise<void>((settle) => {
          wake = settle;
        });
      }
    },
  };
}

function edited(view: MigrationView, edit: PlanEdit): MigrationView {
  if (edit.kind !== "order") return view;
  const steps = edit.order.flatMap((id) => view.plan.steps.filter((step) => step.id === id));
  return { ...view, plan: { ...view.plan, steps } };
}

function named(root: string): MigrationView {
  const view = exampleView();
  return { ...view, detection: { ...view.detection, root } };
}

function shown(migration: Migration): MigrationView | undefined {
  const { subject } = migration.view.getState();
  return subject.kind === "known" ? subject.view : undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((settle) => setTimeout(settle, milliseconds));
}

const examplePrepared: PreparedStep = {
  kind: "change-set",
  planId: "plan-1",
  title: "desk: Implement priority-queue",
  files: [],
  diffs: [],
  backupFolder: "/data/backups",
  notes: [],
};
const examplePreview = { stepId: "priority-queue", title: "Priority queue", files: [], diffs: [], notes: [] };
const carriedOut: ApplyOutcome = {
  kind: "applied",
  changeSetId: "set-1",
  files: 3,
  backupFolder: "/data/backups",
  leftovers: [],
};
