import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ApplyEvent, ApplyOutcome } from "../../shared/history";
import type { AssessEvent, MigrationView } from "../../shared/migration-view";
import type { Activity, EngineEvent } from "../../shared/state";
import { serveWindow } from "./testing/serve-window";

describe("a window at the migration assistant", () => {
  it("assesses, carries a step out, sees the gap closed, and takes it back", async () => {
    const { client, project } = await served();
    const before = readdirSync(project, { recursive: true }).sort();

    expect((await viewOf(await client.assess({ root: project, fresh: false }))).assessment.gaps).toContain(
      "defer-queue",
    );
    const { planId } = await client.prepareStep({ root: project, stepId: "defer-queue" });
    expect(await outcomeOf(await client.applyStep({ planId }))).toMatchObject({ kind: "applied" });
    const view = await viewOf(await client.assess({ root: project, fresh: false }));
    expect(view.assessment.gaps).not.toContain("defer-queue");
    expect(view.snapshots).toHaveLength(2);
    expect(await client.projects()).toMatchObject([{ root: project, done: 1 }]);
    expect(await client.nextRollback({ root: project })).toMatchObject({
      stepId: "defer-queue",
      files: [{ operation: "delete" }, { operation: "delete" }],
    });
    expect(await outcomeOf(await client.rollBackLast({ root: project, stepId: "defer-queue" }))).toMatchObject({
      kind: "applied",
    });
    expect(await outcomeOf(await client.rollBackLast({ root: project, stepId: "defer-queue" }))).toEqual({
      kind: "nothing-to-do",
    });

    expect(readdirSync(project, { recursive: true }).sort()).toEqual(before);
    expect((await client.report({ root: project, format: "md" })).text).toContain("# Migration Plan");
    await client.forget({ root: project });
    expect(await client.projects()).toEqual([]);
  });

  it("is told how far the look is, and stops it by its activity", async () => {
    const { client, whole, project } = await served();
    // So many that the look takes longer than stopping it.
    for (let folder = 0; folder < 300; folder += 1) {
      mkdirSync(join(project, `f${folder}`));
      for (let n = 0; n < 40; n += 1) writeFileSync(join(project, `f${folder}`, `${n}.txt`), "");
    }
    const activity = firstActivity(await whole.app.events());
    const look = (async () => {
      const seen: AssessEvent["kind"][] = [];
      for await (const event of await client.assess({ root: project, fresh: true })) {
        seen.push(event.kind);
        if (seen.length === 1) await whole.sync.cancel({ activityId: (await activity).id });
      }
      return seen;
    })();

    expect(await activity).toMatchObject({ title: "Looking at agents", cancellable: true });
    await expect(look).rejects.toMatchObject({ code: "cancelled", message: `The look at ${project} was stopped.` });
    expect(await client.projects()).toEqual([]);
  });

  it("is told by itself when another program changes the project, until it stops listening", async () => {
    const { client, project } = await served();
    await viewOf(await client.assess({ root: project, fresh: false }));
    const control = new AbortController();
    const changes = await client.changes({ root: project }, { signal: control.signal });
    const told: string[] = [];
    const reading = (async () => {
      for await (const event of changes) {
        told.push(event);
        if (event === "watching") writeFileSync(join(project, "spec.tla"), "");
        else break;
      }
    })();

    await reading;
    control.abort();

    expect(told).toEqual(["watching", "changed"]);
    await expect(readFirst(await client.changes({ root: "/nowhere" }))).rejects.toMatchObject({ code: "not-assessed" });
  });

  it("counts an observation as a finding after a review", async () => {
    const { client, project } = await served();
    writeFileSync(join(project, "send.py"), "for n in range(3): retry()\n");
    await viewOf(await client.assess({ root: project, fresh: true }));

    const { planId } = await client.prepareFinding({ root: project, rule: "retries-elsewhere", counts: true });

    expect(await outcomeOf(await client.applyFinding({ planId }))).toMatchObject({ kind: "applied" });
    const { assessment } = await viewOf(await client.assess({ root: project, fresh: false }));
    expect(assessment.gaps).not.toContain("fault-tolerant-wrappers");
  });

  it("edits the plan, and is told a refusal by code and sentence", async () => {
    const { client, project } = await served();
    await viewOf(await client.assess({ root: project, fresh: false }));

    const { paused } = await client.edit({ root: project, edit: { kind: "pause", paused: true } });

    expect(paused).toBe(true);
    await expect(client.prepareStep({ root: project, stepId: "install" })).rejects.toMatchObject({
      code: "migration-paused",
      message: "The migration of agents is paused, so no step is carried out.",
    });
    await expect(viewOf(await client.assess({ root: "/nowhere", fresh: false }))).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

async function served() {
  const { home, client: whole } = await serveWindow();
  const project = join(home, "agents");
  mkdirSync(join(project, "inbox", "code"), { recursive: true });
  return { whole, client: whole.migration, project };
}

async function viewOf(events: AsyncIterable<AssessEvent>): Promise<MigrationView> {
  for await (const event of events) if (event.kind === "view") return event.view;
  throw new Error("There was no view");
}

async function firstActivity(events: AsyncIterable<EngineEvent>): Promise<Activity> {
  for await (const event of events) {
    const [activity] = event.kind === "activity" ? event.activities : [];
    if (activity) return activity;
  }
  throw new Error("There was no activity");
}

async function readFirst(events: AsyncIterable<unknown>): Promise<unknown> {
  for await (const event of events) return event;
  return undefined;
}

async function outcomeOf(events: AsyncIterable<ApplyEvent>): Promise<ApplyOutcome | undefined> {
  for await (const event of events) if (event.kind === "outcome") return event.outcome;
  return undefined;
}
