import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { coordinationScene } from "../../testing/coordination-scene";

const command = "echo 'Version: 0.2.1'";
const text = `repos:
  - {name: fastblocks, path: ../fastblocks}
  - {name: oneiric, path: ../oneiric}
coordination:
  issues: []
  dependencies:
    - id: DEP-001
      consumer: fastblocks
      provider: oneiric
      type: runtime
      version_constraint: ">=0.2.0"
      status: unknown # never checked
      validation:
        command: ${JSON.stringify(command)}
        expected_pattern: '^Version: 0\\.2\\.'
    - {id: DEP-002, consumer: fastblocks, provider: oneiric, type: test, version_constraint: ">=9", status: satisfied}
`;

function checkScene() {
  const scene = coordinationScene(text);
  for (const name of ["fastblocks", "oneiric"]) mkdirSync(join(scene.folder, name));
  writeFileSync(join(scene.folder, "oneiric", "pyproject.toml"), '[project]\nname = "oneiric"\nversion = "0.3.0"\n');
  return scene;
}

describe("a check of dependencies", () => {
  it("runs a command after trust and approval, keeps the result, and offers statuses and an issue as one plan", async () => {
    const scene = checkScene();
    const { path } = scene;
    const { coordination } = await scene.open();
    coordination.open({ path });
    expect(coordination.prepareCheck({ path })).toMatchObject({
      trusted: false,
      approvals: [{ dependencyId: "DEP-001", stages: [["echo", "Version: 0.2.1"]] }],
    });
    const untrusted = await coordination.check({ path, approved: [] });
    expect(untrusted.results.map(({ verdict }) => verdict)).toEqual(["unknown", "unsatisfied"]);
    const keys = coordination.prepareCheck({ path }).approvals.map(({ key }) => key);
    await expect(coordination.check({ path, approved: keys })).rejects.toMatchObject({ code: "not-trusted" });
    coordination.setTrust({ path, trusted: true });

    const report = await coordination.check({ path, approved: keys });

    expect(report.results.map(({ verdict }) => verdict)).toEqual(["satisfied", "unsatisfied"]);
    expect(scene.text()).toBe(text);
    const later = (await scene.open()).coordination;
    expect(later.prepareCheck({ path }).approvals).toEqual([]);
    expect(later.newestChecks({ path }).statusEdits).toEqual(report.statusEdits);
    const offered = later.planOffers({ path, issues: true });
    if (offered.kind !== "plan") throw new Error(offered.kind);
    await later.applyPlan(offered.planId, {});
    expect(scene.text()).toContain("status: satisfied # never checked");
    expect(later.list({ path, kind: "issue", filter: {} }).entries).toMatchObject([
      { id: "ISSUE-001", severity: "dependency", metadata: { dependency: "DEP-002" } },
    ]);
    expect(later.planOffers({ path, issues: true })).toEqual({ kind: "nothing-to-do" });
    const { events } = later.entity({ path, id: "DEP-001" });
    expect(events.filter(({ kind }) => kind === "checked").map(({ data }) => data?.["result"])).toEqual([
      "unknown",
      "satisfied",
    ]);
    expect(later.trends({ path }).trends.checks).toEqual({ checks: 4, failed: 2, unknown: 1, rate: 2 / 3 });
  });

  it("asks again when the trust was taken back, and when the command is another one", async () => {
    const scene = checkScene();
    const { path } = scene;
    const { coordination } = await scene.open();
    const approve = async () => {
      const keys = coordination.prepareCheck({ path }).approvals.map(({ key }) => key);
      await coordination.check({ path, approved: keys });
    };
    coordination.setTrust({ path, trusted: true });
    await approve();
    expect(coordination.prepareCheck({ path }).approvals).toEqual([]);

    scene.write(text.replace("0.2.1", "6.6.6"));
    expect(coordination.prepareCheck({ path }).approvals).toHaveLength(1);
    scene.write(text);
    coordination.setTrust({ path, trusted: false });
    coordination.setTrust({ path, trusted: true });

    expect(coordination.prepareCheck({ path }).approvals).toHaveLength(1);
    expect((await coordination.check({ path, approved: [] })).results[0]?.verdict).toBe("unknown");
  });

  it("comes by itself when it is due, with what was approved before", async () => {
    const scene = checkScene();
    const { path } = scene;
    const { coordination } = await scene.open();
    coordination.open({ path });
    coordination.setCheckInterval({ path, minutes: 60 });
    const stop = new AbortController();
    const changes: string[] = [];
    coordination.onChange((change) => {
      changes.push(change.path);
      stop.abort();
    });

    await coordination.keepUp(stop.signal);

    expect(changes).toEqual([path]);
    expect(coordination.newestChecks({ path }).results.map(({ verdict }) => verdict)).toEqual([
      "unknown",
      "unsatisfied",
    ]);
  });
});
