import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { artifactPaths, stages } from "../../../shared/sessions/stages";
import { toSarif } from "../sarif";
import { sessionScene, written } from "../testing/session-scene";
import { draftFixes } from "./draft-fixes";

const project = ".idse/projects/puck";
const session = `${project}/sessions/one`;
type Scene = ReturnType<typeof sessionScene>;

let soundFiles: Readonly<Record<string, string>> | undefined;

/** A session with nothing wrong. */
async function sound(): Promise<Scene> {
  soundFiles ??= await makeSound();
  return sessionScene(soundFiles);
}

async function makeSound(): Promise<Record<string, string>> {
  const scene = sessionScene();
  await scene.init("puck", "one");
  for (const stage of stages) scene.put(`${session}/${artifactPaths[stage]}`, soundTexts[stage]);
  await mend(scene);
  return scene.texts();
}

async function mend(scene: Scene, findings?: readonly string[]): Promise<string[]> {
  const { at, book, ...validation } = await scene.validate();
  await draftFixes(at, validation, book, { findings }, await scene.facts(at));
  return scene.write(at);
}

async function told(scene: Scene): Promise<string[]> {
  const { report } = await scene.validate();
  return report.findings.map(
    ({ rule, severity, line }) => `${rule} ${severity}${line === undefined ? "" : ` :${line}`}`,
  );
}

describe("validation", () => {
  it("finds nothing in a sound session", async () => {
    const { report } = await (await sound()).validate();

    expect(report).toMatchObject({ errors: 0, warnings: 0, sessions: 1, passing: 1, findings: [] });
  });

  it("asks of a new session only that somebody writes it", async () => {
    const scene = sessionScene();
    await scene.init("puck", "one");

    const { report } = await scene.validate();

    expect([...new Set(report.findings.map(({ rule }) => rule))]).toEqual(["requires-input"]);
    expect(report.findings.map(({ file }) => file).sort()).toEqual(
      stages.map((stage) => `${session}/${artifactPaths[stage]}`).sort(),
    );
  });

  it.each([
    ["artifact-unreadable", `${session}/specs/spec.md`, new Uint8Array([0xff, 0xfe]), "The file is not UTF-8 text."],
    ["owner-missing", `${session}/metadata/.owner`, new Uint8Array([0xff, 0xfe]), "The file is not UTF-8 text."],
    ["team-rules", ".idse/rules.yaml", "rules: [\n", 'Expected "]" to close the list, but the file ends.'],
  ])("names the file of a finding once: %s", async (rule, path, content, sentence) => {
    const scene = await sound();
    scene.put(path, content);

    const { report } = await scene.validate();

    expect(report.findings.find((one) => one.rule === rule)).toMatchObject({ file: path, message: sentence });
  });

  it.each<[string, (scene: Scene) => void]>([
    ["artifact-missing error", (scene) => scene.remove(`${session}/feedback/feedback.md`)],
    ["artifact-unreadable error", (scene) => scene.put(`${session}/specs/spec.md`, new Uint8Array([0xff, 0xfe]))],
    [
      "requires-input error :12",
      (scene) => scene.put(`${session}/plans/plan.md`, `${soundTexts.plan}\n[REQUIRES INPUT]\n`),
    ],
    ["section-missing warning :1", (scene) => scene.put(`${session}/tasks/tasks.md`, written)],
    ["stage-order error", (scene) => scene.put(`${session}/intents/intent.md`, "short")],
    ["impact-report-missing error :1", (scene) => scene.put(`${session}/implementation/README.md`, written)],
    [
      "impact-report-empty error :4",
      (scene) => scene.put(`${session}/implementation/README.md`, `${written}## Component Impact Report\n\n- plain\n`),
    ],
    [
      "impact-report-placeholder error :6",
      (scene) =>
        scene.put(
          `${session}/implementation/README.md`,
          `${written}## Component Impact Report\n\n- **[Component Name]**: x\n`,
        ),
    ],
    ["state-invalid error :1", (scene) => scene.put(`${session}/metadata/session_state.json`, "{ oops")],
    ["state-missing warning", (scene) => scene.remove(`${session}/metadata/session_state.json`)],
    ["state-stages error", (scene) => scene.put(`${session}/feedback/feedback.md`, "short")],
    [
      "state-session error :3",
      (scene) =>
        scene.put(
          `${project}/session_state.json`,
          (scene.text(`${project}/session_state.json`) ?? "").replace('"session_id": "one"', '"session_id": "two"'),
        ),
    ],
    ["state-verdict warning", (scene) => scene.put(`${session}/implementation/README.md`, written)],
    ["pointer-broken error :1", (scene) => scene.put(`${project}/CURRENT_SESSION`, "nowhere")],
    ["pointer-missing warning", (scene) => scene.remove(`${project}/CURRENT_SESSION`)],
    [
      "pointer-form error :1",
      (scene) => scene.put(`${project}/CURRENT_SESSION`, "session_id: one\nupdated: today\n# note\n"),
    ],
    ["owner-missing error", (scene) => scene.remove(`${session}/metadata/.owner`)],
    ["record-missing warning", (scene) => scene.remove(`${session}/metadata/session.json`)],
    [
      "record-invalid error :1",
      (scene) => scene.put(`${session}/metadata/session.json`, '{ "session_id": 7, "name": "x" }'),
    ],
    [
      "record-session error :1",
      (scene) => scene.put(`${session}/metadata/session.json`, '{ "session_id": "two", "name": "x" }'),
    ],
    [
      "relation-broken warning :1",
      (scene) =>
        scene.put(`${session}/metadata/session.json`, '{ "session_id": "one", "name": "x", "parent_session": "gone" }'),
    ],
    [
      "link-broken warning :12",
      (scene) => scene.put(`${session}/plans/plan.md`, `${soundTexts.plan}\n[x](../specs/none.md)\n`),
    ],
    [
      "link-broken warning :12",
      (scene) => scene.put(`${session}/plans/plan.md`, `${soundTexts.plan}\n[x](../specs/spec.md#none)\n`),
    ],
    [
      "artifact-reference warning :12",
      (scene) => scene.put(`${session}/plans/plan.md`, `${soundTexts.plan}\nSee specs/other.md.\n`),
    ],
    [
      "requirement-unknown warning :12",
      (scene) => scene.put(`${session}/plans/plan.md`, `${soundTexts.plan}\nFR-9 is done by it.\n`),
    ],
    ["registry-invalid error :1", (scene) => scene.put(`${project}/agent_registry.json`, '{ "agents": 1 }')],
    [
      "registry-stages warning :1",
      (scene) => scene.put(`${project}/agent_registry.json`, '{ "agents": [{ "id": "a", "stages": ["intent"] }] }'),
    ],
    [
      "registry-agents error :1",
      (scene) => scene.put(`${project}/agent_registry.json`, '{ "agents": [{ "id": "a" }, { "id": "a" }] }'),
    ],
    [
      "registry-rules error",
      (scene) =>
        scene.put(
          `${project}/agent_registry.json`,
          (scene.text(`${project}/agent_registry.json`) ?? "").replace(
            '"from_agent": "claude-code"',
            '"from_agent": "nobody"',
          ),
        ),
    ],
    ["session-name error", (scene) => scene.put(`${project}/sessions/ONE/intents/intent.md`, "x")],
    ["session-name error", (scene) => scene.put(`${project}/sessions/a:b/intents/intent.md`, "x")],
    ["project-name error", (scene) => scene.put(".idse/projects/PUCK/sessions/x/intents/intent.md", "x")],
    ["stray-session warning", (scene) => scene.put(`${project}/beside/intents/intent.md`, "x")],
    ["stray-file warning", (scene) => scene.put(".idse/projects/notes.md", "x")],
    ["team-rules error :1", (scene) => scene.put(".idse/rules.yaml", "rules: 7\n")],
  ])("tells %s", async (finding, damage) => {
    const scene = await sound();

    damage(scene);

    const found = await told(scene);
    expect(found.some((one) => one === finding || one.startsWith(`${finding} :`))).toBe(true);
  });

  it("leaves marks in code alone, in spans, fences and behind four spaces", async () => {
    const scene = await sound();
    scene.put(
      `${session}/plans/plan.md`,
      `${soundTexts.plan}\nThe mark \`[REQUIRES INPUT]\`:\n\n~~~\n[REQUIRES INPUT]\n~~~\n\n    [REQUIRES INPUT]\n\n\t[REQUIRES INPUT]\n`,
    );

    expect((await told(scene)).filter((one) => one.startsWith("requires-input"))).toEqual([]);
  });

  it.each([
    "- A list\n\n    [REQUIRES INPUT]\n",
    "1. A list\n\n   with more\n\n    [REQUIRES INPUT]\n",
    "A paragraph\n    [REQUIRES INPUT]\n",
  ])("counts an indented mark that is no code: %j", async (text) => {
    const scene = await sound();
    scene.put(`${session}/plans/plan.md`, `${soundTexts.plan}\n## More\n\n${text}`);

    expect((await told(scene)).filter((one) => one.startsWith("requires-input"))).toHaveLength(1);
  });

  it("tells of placeholders of a template that are left, in any artifact, but not in code", async () => {
    const scene = await sound();
    scene.put(
      `${session}/specs/spec.md`,
      `${soundTexts.spec}\nBy {{ team name }}, {{date}} and {{date}}; \`{{args}}\`, {{}}, {{ a: 1 }}\n`,
    );
    scene.put(
      `${session}/implementation/README.md`,
      `${written}{{module}}\n\n## Component Impact Report\n\n- **{{name}}**: x\n`,
    );

    const { report } = await scene.validate();
    const found = report.findings.filter(({ rule }) => rule.includes("placeholder"));

    expect(found.map(({ rule, message }) => `${rule} ${message}`).sort()).toEqual([
      "impact-report-placeholder The placeholder {{name}} is left.",
      "placeholder-left The placeholder {{ team name }} is left.",
      "placeholder-left The placeholder {{date}} is left.",
      "placeholder-left The placeholder {{module}} is left.",
    ]);
  });

  it("takes ticks, links and tags for no placeholders", async () => {
    const scene = await sound();
    const entries =
      "- [x] **Store**: see [it](../plans/plan.md), [ref][1], <br> and `[Name]`\n- **[Link](../plans/plan.md)**: a";
    scene.put(
      `${session}/implementation/README.md`,
      `${written}## Component Impact Report\n\n${entries}\n\n## Next\n\n[Name]\n`,
    );

    expect((await told(scene)).filter((one) => one.startsWith("impact"))).toEqual([]);
  });

  it("checks what a team asks for itself, and turns off or weighs rules as it says", async () => {
    const scene = await sound();
    scene.put(
      ".idse/rules.yaml",
      `severity: { section-missing: error, no-such-rule: off }
rules:
  - { id: acceptance, stage: spec, section: Acceptance Criteria, severity: error, article: 4 }
  - { id: no-magic, forbids: (?i)magic, message: Say how it is done. }
  - { id: broken, forbids: "(" }
`,
    );
    scene.put(`${project}/rules.yaml`, "severity: { stage-order: off }\n");
    scene.put(`${session}/intents/intent.md`, "short");
    scene.put(`${session}/tasks/tasks.md`, `${written}\nIt is MAGIC.\n\`magic\`\n`);

    const { report } = await scene.validate();

    const found = report.findings.map(({ rule, severity, line, article }) => [rule, severity, line, article]);
    expect(found).toContainEqual(["acceptance", "error", 1, 4]);
    expect(found).toContainEqual(["no-magic", "warning", 5, 8]);
    expect(found).toContainEqual(["section-missing", "error", 1, 8]);
    expect(found.filter(([rule]) => rule === "team-rules").map(([, , line]) => line)).toEqual([1, 5]);
    expect(found.some(([rule]) => rule === "stage-order")).toBe(false);
    expect(report.rules.filter(({ isOwn }) => isOwn).map(({ id }) => id)).toEqual(["acceptance", "no-magic"]);
  });

  it("mends one finding alone, and says which can't be mended", async () => {
    const scene = await sound();
    scene.put(`${project}/CURRENT_SESSION`, "ONE\n");
    scene.put(`${session}/intents/intent.md`, "[REQUIRES INPUT]");
    const { report } = await scene.validate();
    const idOf = (rule: string) => report.findings.find((finding) => finding.rule === rule)?.id ?? "";

    await expect(mend(scene, [idOf("requires-input")])).rejects.toThrow("can't mend");
    await expect(mend(scene, ["nothing"])).rejects.toThrow("no finding");
    await mend(scene, [idOf("pointer-broken")]);

    expect(scene.text(`${project}/CURRENT_SESSION`)).toBe("one");
  });

  it("makes no more errors by fixes, whatever is damaged, and leaves nothing that it can mend", async () => {
    const paths = [
      ...stages.map((stage) => `${session}/${artifactPaths[stage]}`),
      ...["session_state.json", "session.json", ".owner"].map((name) => `${session}/metadata/${name}`),
      ...["CURRENT_SESSION", "session_state.json", "agent_registry.json"].map((name) => `${project}/${name}`),
    ];
    const content = fc.constantFrom(
      undefined,
      "",
      "short",
      "{ oops",
      "{}",
      "one",
      "ONE\n",
      written,
      `${written}[REQUIRES INPUT]`,
    );
    const damages = fc.array(fc.record({ path: fc.constantFrom(...paths), content }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(damages, async (all) => {
        const scene = await sound();
        for (const { path, content: text } of all) {
          if (text !== undefined) scene.put(path, text);
          else if (scene.text(path) !== undefined) scene.remove(path);
        }
        const before = await scene.validate();

        await mend(scene);

        const { report } = await scene.validate();
        expect(report.errors).toBeLessThanOrEqual(before.report.errors);
        expect(report.findings.filter(({ fix }) => fix !== undefined)).toEqual([]);
        expect(await mend(scene)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it("is told as SARIF with rules, places and levels", async () => {
    const scene = await sound();
    scene.put(`${session}/plans/plan.md`, `${soundTexts.plan}\n[REQUIRES INPUT]\n`);
    scene.put(`${project}/sessions/größe #1/intents/intent.md`, "x");
    const { report } = await scene.validate();

    const [run] = toSarif(report, "1.2.3").runs;

    const result = run?.results.find(({ ruleId, level }) => ruleId === "requires-input" && level === "error");
    expect(run?.tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe("requires-input");
    expect(result?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: `${session}/plans/plan.md`, uriBaseId: "WORKSPACE" },
      region: { startLine: 12 },
    });
    const uris = run?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri ?? "") ?? [];
    expect(uris.some((uri) => uri.includes("gr%C3%B6%C3%9Fe%20%231"))).toBe(true);
    expect(new Set(run?.results.map(({ partialFingerprints }) => partialFingerprints["lockstep/v1"])).size).toBe(
      run?.results.length,
    );
  });
});

const long = "Something was thought about and written down here. ".repeat(5);
const page = (...sections: string[]) => `# Page\n\n${long}\n${sections.map((section) => `\n## ${section}\n`).join("")}`;
const soundTexts = {
  intent: page("Purpose / Goal", "Problem / Opportunity", "Vision", "Stakeholders", "Success Criteria"),
  context: page("Environment Overview", "Technical Context", "Organizational Context"),
  spec: `${page("Purpose", "System Overview", "Functional Requirements")}\nFR-1: it works.\n`,
  plan: `${page("Architectural Overview", "Core Components", "Data Flow")}\nFR-1 first.\n`.replace(
    "\n\nFR-1",
    "\nFR-1",
  ),
  tasks: page("Phase 1"),
  implementation: `${page("Component Impact Report")}\n- **Store**: new.\n`,
  feedback: page("Learned"),
};
