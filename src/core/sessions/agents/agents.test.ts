import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AgentRegistry, agentRegistry } from "../../../shared/sessions/agent-registry";
import type { StageStates } from "../../../shared/sessions/session-state";
import { type Stage, stages } from "../../../shared/sessions/stages";
import { readProject, readSession } from "../layout/read-workspace";
import { sessionScene } from "../testing/session-scene";
import { defaultRegistry } from "./default-registry";
import { draftHandoff, draftSettle } from "./draft-handoff";
import { handoffsOf } from "./handoff-file";
import { agentForStage, agentNamed, registryOf } from "./registry";
import { suggestHandoff } from "./suggest-handoff";

const project = ".idse/projects/puck";
const now = "2026-01-30T12:00:00.000Z";

/** Every stage before `stage` is complete. */
function upTo(stage: Stage | undefined): StageStates {
  const done = (one: Stage) => stage === undefined || stages.indexOf(one) < stages.indexOf(stage);
  const state = (one: Stage) => (done(one) ? ("completed" as const) : ("pending" as const));
  const [a, b, c, d, e, f, g] = stages.map(state);
  const rest = "pending";
  return {
    ...{ intent: a ?? rest, context: b ?? rest, spec: c ?? rest, plan: d ?? rest },
    ...{ tasks: e ?? rest, implementation: f ?? rest, feedback: g ?? rest },
  };
}

describe("the agent registry", () => {
  it("is read with the comment that its plan shows, and in older forms", () => {
    const older = `{ "agents": [
      { "id": "claude_code", "role": "planner", "mode": "planning", "stages": ["intent"] }, // plans
      { "id": "codex_gpt", "role": "builder", "mode": "implementation", "stages": ["implementation"], "team": 1 }
    ] }`;
    const scene = sessionScene({ [`${project}/agent_registry.json`]: older });

    const read = registryOf(readProject(scene.place(), "puck"));

    expect(read).toMatchObject({
      kind: "valid",
      value: { handoff_mode: "manual", handoff_rules: [], agents: [{ capabilities: [] }, { team: 1 }] },
    });
  });

  it("means the first agent that lists a stage, and knows agents by their other spellings", () => {
    const registry = agentRegistry.parse({
      agents: [
        { id: "one", stages: ["feedback"] },
        { id: "two", stages: ["feedback"], aliases: ["second"] },
      ],
    });

    expect(agentForStage(registry, "feedback")?.id).toBe("one");
    expect([agentNamed(registry, "SECOND")?.id, agentNamed(registry, "three")]).toEqual(["two", undefined]);
    expect(agentNamed(defaultRegistry, "claude_code")?.id).toBe("claude-code");
  });
});

describe("who is next", () => {
  it("is the agent of the first stage that is not complete, by the rule that leads there", () => {
    expect(suggestHandoff(defaultRegistry, upTo("intent"), [])).toMatchObject({ kind: "stay", agent: "claude-code" });
    expect(suggestHandoff(defaultRegistry, upTo("plan"), [])).toMatchObject({ kind: "stay", agent: "claude-code" });
    expect(suggestHandoff(defaultRegistry, upTo("implementation"), [])).toMatchObject({
      ...{ kind: "handoff", from: "claude-code", to: "gpt-codex", mode: "manual", needsApproval: true },
      rule: { from_stage: "tasks", to_stage: "implementation" },
    });
    expect(suggestHandoff(defaultRegistry, upTo(undefined), [])).toEqual({ kind: "done" });
    expect(suggestHandoff({ ...defaultRegistry, agents: [] }, upTo("spec"), [])).toEqual({
      kind: "no-agent",
      stage: "spec",
    });
  });

  it("follows a rule before the order of agents", () => {
    const registry = agentRegistry.parse({
      agents: [
        { id: "planner", stages: ["tasks"] },
        { id: "first", stages: ["implementation"] },
        { id: "second", stages: ["implementation"] },
      ],
      handoff_rules: [{ from_stage: "tasks", to_stage: "implementation", from_agent: "planner", to_agent: "second" }],
    });

    expect(suggestHandoff(registry, upTo("implementation"), [])).toMatchObject({ to: "second" });
    expect(suggestHandoff({ ...registry, handoff_rules: [] }, upTo("implementation"), [])).toMatchObject({
      to: "first",
    });
  });

  it("needs a person unless mode, rule and both agents say otherwise", () => {
    const registry = (change: Partial<AgentRegistry>, approval = false, protocol?: "manual" | "automatic") => ({
      ...defaultRegistry,
      agents: defaultRegistry.agents.map(({ handoff_protocol: _, ...agent }) => ({
        ...agent,
        ...(protocol ? { handoff_protocol: protocol } : {}),
      })),
      handoff_rules: defaultRegistry.handoff_rules.map((rule) => ({ ...rule, requires_approval: approval })),
      ...change,
    });
    const asks = (made: AgentRegistry) => {
      const found = suggestHandoff(made, upTo("implementation"), []);
      return found.kind === "handoff" ? found.needsApproval : undefined;
    };

    expect(asks(registry({ handoff_mode: "automatic" }))).toBe(false);
    expect(asks(registry({ handoff_mode: "automatic" }, false, "automatic"))).toBe(false);
    expect(asks(registry({ handoff_mode: "automatic" }, true))).toBe(true);
    expect(asks(registry({ handoff_mode: "automatic" }, false, "manual"))).toBe(true);
    expect(asks(registry({ handoff_mode: "hybrid" }))).toBe(true);
    expect(asks(registry({}))).toBe(true);
  });

  it("asks a person when the agent that holds the work is not in the registry any more", () => {
    const registry = { ...defaultRegistry, handoff_mode: "automatic" as const, handoff_rules: [] };
    const agents = registry.agents.map((agent) => ({ ...agent, handoff_protocol: "automatic" as const }));
    const taken = { id: "h1", from: "claude-code", to: "gone", stage: "spec" as const, summary: "" };
    const handoff = { ...taken, acknowledged: true, rejected: false, at: now };

    const found = suggestHandoff({ ...registry, agents }, upTo("plan"), [handoff]);

    expect(found).toMatchObject({ kind: "handoff", from: "gone", to: "claude-code", needsApproval: true });
  });

  it("is always somebody whom the registry names for that stage", () => {
    const anyAgent = fc.record({ id: fc.constantFrom("a", "b", "c"), stages: fc.subarray([...stages]) });
    fc.assert(
      fc.property(
        fc.uniqueArray(anyAgent, { selector: ({ id }) => id }),
        fc.constantFrom(...stages),
        (agents, stage) => {
          const registry = agentRegistry.parse({ agents });

          const found = suggestHandoff(registry, upTo(stage), []);

          const named = found.kind === "handoff" ? found.to : found.kind === "stay" ? found.agent : undefined;
          expect(named).toBe(agentForStage(registry, stage)?.id);
        },
      ),
    );
  });
});

describe("a handoff", () => {
  async function scene() {
    const made = sessionScene();
    await made.init("puck", "one");
    return made;
  }
  const wish = { from: "claude_code", to: "gpt-codex", stage: "implementation" as const, summary: "Plan\nis ready" };

  it("waits until its receiver acknowledges it, and both are logged", async () => {
    const made = await scene();
    const at = made.place();
    draftHandoff(at, readSession(at, "puck", "one"), defaultRegistry, wish, { id: "h1", now });
    made.write(at);
    const next = made.place();
    const session = readSession(next, "puck", "one");
    expect(suggestHandoff(defaultRegistry, upTo("implementation"), handoffsOf(session))).toMatchObject({
      kind: "waiting",
    });
    expect(() => draftHandoff(next, session, defaultRegistry, wish, { id: "h2", now })).toThrow("waits already");
    expect(() =>
      draftSettle(next, session, defaultRegistry, { as: "claude-code", outcome: "acknowledged" }, now),
    ).toThrow("meant for gpt-codex");

    draftSettle(next, session, defaultRegistry, { as: "codex_gpt", outcome: "acknowledged" }, now);
    made.write(next);

    expect(handoffsOf(readSession(made.place(), "puck", "one"))).toMatchObject([
      { id: "h1", from: "claude-code", to: "gpt-codex", acknowledged: true, rejected: false, settled_at: now },
    ]);
    expect(made.text(".idse/logs/agent_routing.log")).toBe(
      `${now} handoff project=puck session=one stage=implementation from=claude-code to=gpt-codex summary="Plan\\nis ready"\n` +
        `${now} acknowledged project=puck session=one stage=implementation from=claude-code to=gpt-codex summary="Plan\\nis ready"\n`,
    );
    const after = handoffsOf(readSession(made.place(), "puck", "one"));
    expect(suggestHandoff(defaultRegistry, upTo("implementation"), after)).toMatchObject({
      kind: "stay",
      agent: "gpt-codex",
    });
    expect(suggestHandoff(defaultRegistry, upTo("feedback"), after)).toMatchObject({
      kind: "handoff",
      to: "claude-code",
    });
  });

  it("leaves the work where it was when it is rejected", async () => {
    const made = await scene();
    const at = made.place();
    draftHandoff(at, readSession(at, "puck", "one"), defaultRegistry, wish, { id: "h1", now });
    draftSettle(at, readSession(at, "puck", "one"), defaultRegistry, { outcome: "rejected" }, now);

    const handoffs = handoffsOf(readSession(at, "puck", "one"));

    expect(suggestHandoff(defaultRegistry, upTo("implementation"), handoffs)).toMatchObject({ kind: "handoff" });
  });

  it.each([
    [{ ...wish, from: "claude-cod" }, "Did you mean|no agent"],
    [{ ...wish, to: "claude-code" }, "itself"],
    [{ ...wish, stage: "spec" as const }, "does not work on the stage spec"],
  ])("is refused where it makes no sense (%#)", async (asked, why) => {
    const made = await scene();
    const at = made.place();

    expect(() => draftHandoff(at, readSession(at, "puck", "one"), defaultRegistry, asked, { id: "h", now })).toThrow(
      new RegExp(why),
    );
    expect(made.write(at)).toEqual([]);
  });

  it("does not touch a file of handoffs that can't be read", async () => {
    const made = await scene();
    made.put(`${project}/sessions/one/metadata/handoffs.json`, "[oops");
    const at = made.place();

    expect(() => draftHandoff(at, readSession(at, "puck", "one"), defaultRegistry, wish, { id: "h", now })).toThrow(
      "handoffs.json",
    );
  });
});
