import { describe, expect, it } from "vitest";
import type { TargetNews, TargetsStanding } from "../../../shared/targets/known";
import { targetScene } from "../../testing/target-scene";

describe("the targets of all known main projects", () => {
  it("are known once their main project was listed, and off the list when that is taken off", async () => {
    const { app } = await targetScene();
    expect(app.targets.knownMains()).toEqual([]);

    app.targets.list("/main");
    await app.targets.look();

    expect(app.targets.knownMains()).toMatchObject([{ main: "/main", name: "main", isThere: true, needSync: 2 }]);
    expect(app.targets.standing()).toMatchObject({ targets: 2, needSync: 2, clean: 2 });
    app.targets.forgetMain("/main");
    expect(app.targets.knownMains()).toEqual([]);
    expect(app.targets.standing()).toEqual({ targets: 0, needSync: 0, clean: 0 });
  });

  it("are synced all at once where nobody has to be asked, and taken back all at once", async () => {
    const { app, text, write, system } = await targetScene();
    write("/two/lib/docs/guide.md", "# My own guide\n");
    app.targets.list("/main");
    const before = system.files.texts("/one");

    const done = await app.targets.syncClean({});

    expect(done).toMatchObject({ synced: [{ main: "/main", target: "one" }], failed: [] });
    expect([text("/one/lib/a.py"), text("/two/lib/a.py")]).toEqual(["a\n", undefined]);
    expect(app.targets.standing()).toMatchObject({ targets: 2, needSync: 1, clean: 0 });

    expect(await app.targets.takeBack(done.synced, {})).toEqual([]);
    expect(system.files.texts("/one")).toEqual(before);
    expect(app.targets.standing()).toMatchObject({ needSync: 2, clean: 1 });
  });

  it("are not taken back over what was changed since, or synced since", async () => {
    const { app, text, write } = await targetScene();
    app.targets.list("/main");
    const { synced } = await app.targets.syncClean({});
    write("/one/lib/a.py", "mine\n");
    write("/main/docs/guide.md", "# Better\n");
    await app.targets.syncClean({});

    const failed = await app.targets.takeBack(synced, {});

    expect(failed.map(({ target, failure }) => [target, failure.message])).toEqual([
      ["one", expect.stringContaining("synced again since")],
      ["two", expect.stringContaining("synced again since")],
    ]);
    expect(text("/one/lib/a.py")).toBe("mine\n");
  });

  it("are told anew as soon as one was synced or put back, while the next look and its news stay due", async () => {
    const { app } = await targetScene({ face: "window" });
    app.targets.list("/main");
    await app.targets.look();
    const looked = app.targets.standing().looked;
    const next = () => new Promise<TargetsStanding>((settle) => app.targets.onChange((standing) => settle(standing)));

    let told = next();
    const { planId } = await app.targets.plan("/main", { targets: ["one"], reveal: false });
    await app.targets.run(planId, { verify: false, mayRun: false });
    expect(await told).toMatchObject({ needSync: 1, looked });

    told = next();
    const back = await app.targets.planRollback("/main", "one", undefined, { reveal: false });
    await app.targets.restore(back.planId, false, {});
    expect(await told).toMatchObject({ needSync: 2, looked });
  });

  it("are looked at once a day in the background, and what waits since then is told once", async () => {
    const { app, write } = await targetScene();
    app.targets.list("/main");
    const told = await follow(app, 3);

    expect(told.news).toEqual([{ main: "/main", name: "main", targets: ["one", "two"], priority: "medium" }]);
    expect(hoursBetween(told.looks)).toEqual([24, 24]);
    await app.targets.syncClean({});
    write("/main/docs/guide.md", "# Better\n");
    expect((await follow(app, 1)).news).toMatchObject([{ targets: ["one", "two"] }]);
  });

  it("are left alone where lockstep.yaml or the settings say so", async () => {
    const off = await targetScene({ more: "detect: off\n" });
    off.app.targets.list("/main");
    expect(await looksWithin(off, 200)).toBe(0);

    const scene = await targetScene();
    scene.app.saveSettings({ ...scene.app.settings(), targets: { detect: "off" } });
    scene.app.targets.list("/main");
    expect(await looksWithin(scene, 200)).toBe(0);
    scene.app.saveSettings({ ...scene.app.settings(), targets: { detect: "hourly" } });
    expect(await looksWithin(scene, 200)).toBeGreaterThanOrEqual(3);
  });
});

type Scene = Awaited<ReturnType<typeof targetScene>>;

/** Lets the background work until it has looked so often. */
async function follow(app: Scene["app"], times: number) {
  const stop = new AbortController();
  const [news, looks]: [TargetNews[], string[]] = [[], []];
  const heard = (standing: TargetsStanding, fresh: TargetNews | undefined) => {
    if (stop.signal.aborted) return;
    if (fresh) news.push(fresh);
    looks.push(standing.looked ?? "");
    if (looks.length === times) stop.abort();
  };
  app.targets.onChange(heard);
  await app.targets.keepUp(stop.signal);
  return { news, looks };
}

/** How often targets are looked at in so many minutes. */
async function looksWithin({ app, system }: Scene, minutes: number): Promise<number> {
  const stop = new AbortController();
  const end = system.clock.now().getTime() + minutes * 60_000;
  let looks = 0;
  app.targets.onChange(() => {
    looks += 1;
  });
  const real = system.clock.sleep;
  Object.assign(system.clock, {
    sleep: async (milliseconds: number) => {
      await real(milliseconds);
      if (system.clock.now().getTime() >= end) stop.abort();
    },
  });
  await app.targets.keepUp(stop.signal);
  Object.assign(system.clock, { sleep: real });
  return looks;
}

function hoursBetween(times: readonly string[]): number[] {
  return times.slice(1).map((time, at) => Math.round((Date.parse(time) - Date.parse(times[at] ?? "")) / 3_600_000));
}
