import { afterEach, beforeEach, expect, it } from "vitest";
import { makeTestHome, type TestHome } from "../testing/built-cli";
import { lockstepHere } from "../testing/lockstep-here";

let place: TestHome;
beforeEach(() => {
  place = makeTestHome([], []);
});
afterEach(() => place.remove());

it("a tool that Lockstep does not know is refused with those that it knows", async () => {
  const { code, out, errors } = await lockstepHere(["providers", "show", "nope"], { cwd: place.home, env: place.env });

  expect([code, out]).toEqual([1, ""]);
  expect(errors).toMatch(/^lockstep: There is no tool "nope"; known are claude, qwen/);
});
