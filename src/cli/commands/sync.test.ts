import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeTestHome, type TestHome } from "../testing/built-cli";
import { lockstepHere } from "../testing/lockstep-here";

let place: TestHome;
beforeAll(() => {
  place = makeTestHome([], []);
});
afterAll(() => place.remove());

const sync = (...words: string[]) => lockstepHere(["sync", ...words], { cwd: place.home, env: place.env });

it("remembers an answer that changes no file, without an approval, and is in step then", async () => {
  const server = (token: string) => JSON.stringify({ mcpServers: { a: { command: "x", env: { TOKEN: token } } } });
  writeFileSync(place.claudeFile, server("clear-0123456789abcdef"));
  writeFileSync(place.qwenFile, server("$TOKEN"));

  const asked = await sync("apply");
  const answered = await sync("apply", "--answer", "a:reference-lost=keep");
  const again = await sync("apply");

  expect(asked.code).toBe(3);
  expect([answered.code, answered.out]).toEqual([0, expect.stringContaining("No file had to change")]);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining("in-sync (1 in step)")]);
});
