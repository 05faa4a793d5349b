import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeTestHome, type TestHome } from "../testing/built-cli";
import { lockstepHere } from "../testing/lockstep-here";

let place: TestHome;
beforeEach(() => {
  place = makeTestHome([], []);
});
afterEach(() => place.remove());

it("shows one artifact or a whole session beside the remote, with a code that scripts can use", async () => {
  const shared = join(place.home, "shared");
  mkdirSync(shared);
  put("s/plans/plan.md", "one\n");
  put("s/specs/spec.md", "spec\n");
  expect((await sync("diff", "s")).errors).toContain("has nowhere to sync its sessions with.");
  await sync("remote", "--folder", shared, "--yes");
  const unshared = await sync("diff", "s", "plan");
  await sync("push");
  const same = await sync("diff", "s");
  put("s/plans/plan.md", "two\n");

  const stage = await sync("diff", "s", "plan");
  const path = await sync("diff", "s", "plans/plan.md", "--with", "base", "--json");
  const other = await sync("diff", "s", "spec");

  expect([unshared.code, unshared.out]).toEqual([2, expect.stringContaining(`app/s is not at ${shared}`)]);
  expect([same.code, same.out.trim()]).toEqual([0, `app/s beside ${shared}, version 1: the same`]);
  expect([stage.code, stage.out]).toEqual([2, expect.stringContaining("-one\n+two")]);
  expect(JSON.parse(path.out)).toMatchObject({ side: "base", artifacts: [{ state: "changed" }] });
  expect([other.code, other.out]).toEqual([0, expect.stringContaining("same       specs/spec.md")]);
  expect((await sync("diff", "gone")).errors).toMatch(/^lockstep: app has no session gone here or at [^\n]+\n$/);
});

function sync(...words: string[]) {
  return lockstepHere(["session", "sync", ...words], { cwd: join(place.home), env: place.env });
}

function put(path: string, text: string): void {
  const file = join(place.home, ".idse/projects/app/sessions", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
