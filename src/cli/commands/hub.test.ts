import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningHub, serveHub } from "../../hub/serve-hub";
import { makeTestHome, type TestHome } from "../testing/built-cli";
import { lockstepHere } from "../testing/lockstep-here";

let place: TestHome;
let running: RunningHub;
beforeAll(async () => {
  place = makeTestHome([], []);
  const folder = join(place.data, "hub");
  running = await serveHub({ port: 0, host: "127.0.0.1", folder, version: "1.2.3", write: () => {} });
}, 120_000);
afterAll(async () => {
  await running.close();
  place.remove();
});

const hub = (...words: string[]) => lockstepHere(["hub", ...words], { cwd: place.home, env: place.env });

it("limits what a client may store, and says so in the list", async () => {
  await hub("client", "add", "ada");

  const limited = await hub("client", "quota", "ada", "2MB");
  const listed = await hub("client", "list");
  const free = await hub("client", "quota", "ada", "none");
  const wrong = await hub("client", "quota", "ada", "much");

  expect([limited.code, limited.out.trim()]).toEqual([0, "ada may store 2000000 bytes."]);
  expect(listed.out).toContain("keys: 1, quota: 2000000 bytes");
  expect([free.code, free.out.trim()]).toEqual([0, "ada may store as much as it wants."]);
  expect([wrong.code, wrong.errors]).toEqual([1, expect.stringContaining("expected a size such as 500MB, or none.")]);
});

it.each([["client", "list"], ["client", "add", "eve"], ["prune"], ["migrate"]])(
  "%s %s does not take the embedded database for one whose address is missing",
  async (...words) => {
    const { code, out, errors } = await hub(...words.filter(Boolean), "--admin-url-env", "LOCKSTEP_NOT_SET");

    expect([code, out]).toEqual([1, ""]);
    expect(errors).toContain("--admin-url-env LOCKSTEP_NOT_SET: there is no such environment variable");
  },
);

it("serves no embedded database in place of one whose address is missing", async () => {
  const { code, out, errors } = await hub("serve", "--port", "0", "--database-url-env", "LOCKSTEP_NOT_SET");

  expect([code, out]).toEqual([1, ""]);
  expect(errors).toContain("--database-url-env LOCKSTEP_NOT_SET: there is no such environment variable");
});

it.each(["", "   ", "ada ", "a\nb", "a/b"])("gives no client the name %j", async (name) => {
  const { code, out, errors } = await hub("client", "add", name);

  expect([code, out, errors.trim().split("\n")]).toEqual([
    1,
    "",
    [expect.stringContaining(`${JSON.stringify(name)} can't be the name of a client.`)],
  ]);
});

it.each(["revoke", "remove"])("says that there is no client to %s before it asks", async (word) => {
  const { code, out, errors } = await hub("client", word, "nope");

  expect([code, out, errors]).toEqual([1, "", expect.stringContaining('The hub has no client "nope".')]);
});

it("shows what a prune would remove, and removes it when that is approved", async () => {
  const { apiKey } = JSON.parse((await hub("client", "add", "ben", "--json")).out);
  const token = await post("/api/token", undefined, { apiKey });
  for (const name of ["first", "second"]) {
    const [content, hash] = texts[name] ?? ["", ""];
    const entries = [{ path: "notes.md", hash, size: content.length }];
    const order = {
      kind: "put",
      operationId: crypto.randomUUID(),
      session: "one",
      baseVersion: name === "first" ? 0 : 1,
    };
    const blobs = [{ hash, encoding: "utf8", content }];
    await post("/mcp/sync/push", token.token, { project: "app", pushes: [{ ...order, entries }], blobs });
  }

  const words = ["prune", "--keep", "1", "--days", "0", "--client", "ben"];
  const shown = await hub(...words);
  const done = await hub(...words, "--yes");
  const again = await hub(...words, "--yes");
  const wrong = await hub("prune", "--keep", "0");

  // Contents stay for a day, and what tells pushes apart for thirty.
  const line = "1 version, 0 contents (0 bytes; 11 stay), 2 entries of the record, 0 operations.";
  expect([shown.code, shown.out]).toEqual([2, expect.stringContaining(`ben: would go: ${line}`)]);
  expect(shown.out).toContain("Nothing was removed: approve with --yes.");
  expect([done.code, done.out.trim()]).toEqual([0, `ben: gone: ${line}`]);
  expect([again.code, again.out.trim()]).toEqual([0, "Nothing is old enough to go."]);
  expect([wrong.code, wrong.errors]).toEqual([1, expect.stringContaining("--keep 0: expected a number from 1 on.")]);
});

async function post(path: string, token: string | undefined, body: unknown): Promise<{ readonly token: string }> {
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const headers = { "Content-Type": "application/json", ...authorization };
  const response = await fetch(running.url + path, { method: "POST", headers, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  return JSON.parse(await response.text());
}

/** With their SHA-256. */
const texts: Readonly<Record<string, readonly [string, string]>> = {
  first: ["first", "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e"],
  second: ["second", "16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4"],
};
