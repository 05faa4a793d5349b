import { expect, it } from "vitest";
import { openApp } from "../../app";
import { memorySystem } from "../../system/memory-system";

it("a file of a session that gets other letters is kept by all, where case does not count", async () => {
  const system = memorySystem({ ignoresCase: true, platform: "darwin", files: { "/hub/.keep": "" } });
  const machine = async (name: string) => {
    system.files.place(`/${name}/.idse/config.json`, JSON.stringify({ sync: { kind: "folder", path: "/hub" } }));
    system.files.place(`${sessionsOf(name)}/.keep`, "");
    const about = { version: "0", cache: false, flush: false, engines: ["sessions" as const] };
    const app = await openApp(system, { ...about, dataFolder: `/data-of-${name}` });
    const sync = await app.sessions.sync();
    return {
      async exchange() {
        await sync.push(`/${name}`, { project: "app" });
        const { planId } = await sync.planPull(`/${name}`, { project: "app", reveal: false });
        await sync.applyPull(planId, {});
      },
    };
  };
  const [one, two] = [await machine("one"), await machine("two")];
  system.files.place(`${sessionsOf("one")}/auth/intent.md`, "# Intent\n");
  system.files.place(`${sessionsOf("one")}/auth/Notes.md`, "notes\n");
  await one.exchange();
  await two.exchange();

  system.files.remove(`${sessionsOf("one")}/auth/Notes.md`);
  system.files.place(`${sessionsOf("one")}/auth/notes.md`, "notes, changed\n");
  for (const each of [one, two, one, two]) await each.exchange();

  for (const name of ["one", "two"]) {
    const texts = system.files.texts(`${sessionsOf(name)}/auth`);
    expect(Object.values(texts).sort()).toEqual(["# Intent\n", "notes, changed\n"]);
  }
});

function sessionsOf(name: string): string {
  return `/${name}/.idse/projects/app/sessions`;
}
