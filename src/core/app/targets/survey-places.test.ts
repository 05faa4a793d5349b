import { describe, expect, it } from "vitest";
import { openApp } from "../../app";
import { memorySystem } from "../../system/memory-system";
import { notingSystem, unwatched } from "../../testing/noting-system";

const config = `name: main
components:
  code: { kind: code, source: src, complete: true }
  settings: { kind: config, source: conf/settings.toml, destination: settings.toml }
`;
const row = { name: "one", path: "/one", type: "vendored", folder: "lib" };

async function scene() {
  const machine = memorySystem({
    files: {
      "/main/lockstep.yaml": config,
      "/main/lockstep.targets.json": JSON.stringify({ targets: [row] }),
      "/main/pyproject.toml": '[project]\nname = "main"\nversion = "1.0"\n',
      "/main/src/a.py": "a\n",
      "/main/conf/settings.toml": "a = 1\n",
      "/one/.keep": "",
    },
  });
  const { system, noted } = notingSystem(machine);
  const app = await openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false, face: "window" });
  const survey = async () => {
    noted();
    const { version, targets } = await app.targets.survey("/main");
    // On a disk that ignores case, other letters would lead to the same target.
    const looked = noted().filter((path) => !`${path}/`.startsWith("/data/") && path !== "/ONE");
    return { version, status: targets[0]?.status, unwatched: unwatched(looked, app.targets.surveyedPlaces("/main")) };
  };
  const sync = async () => {
    const { planId } = await app.targets.plan("/main", { targets: [], reveal: false });
    await app.targets.run(planId, { verify: false, mayRun: false });
  };
  return { machine, app, survey, sync };
}

describe("a survey of targets is out of date as soon as something changes", () => {
  it("that it read, before the first sync and after it", async () => {
    const { survey, sync } = await scene();

    expect(await survey()).toEqual({ version: "1.0", status: "needs_sync", unwatched: [] });
    await sync();
    expect(await survey()).toEqual({ version: "1.0", status: "synchronized", unwatched: [] });
  });

  it("that kept a target from being planned", async () => {
    const { machine, app, survey, sync } = await scene();
    await sync();
    machine.files.place("/one/.lockstep/base/code.json", "{ broken");

    expect(await survey()).toMatchObject({ status: "failed", unwatched: [] });
    expect(app.targets.surveyedPlaces("/main")).toEqual(
      expect.arrayContaining(["/one/.lockstep/base/", "/one/lib/", "/one/settings.toml/"]),
    );
  });
});
