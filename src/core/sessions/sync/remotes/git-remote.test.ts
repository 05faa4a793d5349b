import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashOf } from "../../../system/content-hash";
import { nodeSystem } from "../../../system/node-system";
import { gitRemote } from "./git-remote";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lockstep-git-remote-"));
  execFileSync("git", ["init", "--quiet", "--bare", join(root, "shared.git")]);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const clone = (name: string, url = join(root, "shared.git")) =>
  gitRemote(nodeSystem({ home: root, environment: process.env }), {
    url,
    branch: "sessions",
    clone: join(root, name),
  });
const contentOf = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return { hash: hashOf(bytes), bytes };
};
const put = (session: string, { hash, bytes }: ReturnType<typeof contentOf>) => ({
  kind: "put" as const,
  operationId: randomUUID(),
  session,
  baseVersion: 0,
  entries: [{ path: "a.md", hash, size: bytes.length }],
});

it("keeps contents that were stored before a push when another machine was faster", async () => {
  const [ada, ben] = [clone("ada"), clone("ben")];
  const [first, second, third] = [contentOf("first"), contentOf("second"), contentOf("third")];
  await ada.compare("app");
  await ben.compare("app");
  await ada.store([first]);
  await ben.push("app", [put("ben", second)], [second]);

  const onEmpty = await ada.push("app", [put("ada", first)], []);
  await ben.compare("app");
  await ben.store([third]);
  await ada.push("other", [put("more", second)], [second]);
  const onFilled = await ben.push("app", [put("more", third)], []);

  expect([...onEmpty, ...onFilled].map(({ kind }) => kind)).toEqual(["accepted", "accepted"]);
  const answer = await clone("cara").compare("app");
  expect(answer.kind === "different" && answer.sessions.map(({ session }) => session).sort()).toEqual([
    "ada",
    "ben",
    "more",
  ]);
});

describe("a clone that is no longer whole", () => {
  const damages = {
    "the lock of a git that was killed while it wrote the index": "index.lock",
    "the lock of a git that was killed while it fetched": "refs/remotes/shared.lock",
    "a branch that a power cut left empty": "HEAD",
    "an index that a power cut left empty": "index",
  };
  it.each(Object.entries(damages))("is made anew: %s", async (_what, file) => {
    await filled("ada", "first");
    writeFileSync(join(root, "ada/.git", file), "");

    const [again] = await filled("ada", "second");

    expect(again?.kind).toBe("accepted");
    const answer = await clone("cara").compare("app");
    expect(answer.kind === "different" && answer.sessions.map(({ session }) => session)).toEqual(["first", "second"]);
  });

  it("is made anew also before anybody has pushed", async () => {
    await clone("ada").compare("app");
    writeFileSync(join(root, "ada/.git/index.lock"), "");

    const [pushed] = await filled("ada", "first");

    expect(pushed?.kind).toBe("accepted");
  });

  it("keeps attributes from changing contents also where its making was cut short", async () => {
    await clone("ada").compare("app");
    rmSync(join(root, "ada/.git/info/attributes"));

    await filled("ada", "first");

    expect(existsSync(join(root, "ada/.git/info/attributes"))).toBe(true);
  });

  it("is left alone when the repository can't be reached", async () => {
    await filled("ada", "first");
    writeFileSync(join(root, "ada/.git/mark"), "");
    rmSync(join(root, "shared.git"), { recursive: true });

    await expect(clone("ada").compare("app")).rejects.toThrow("can't reach");

    expect(existsSync(join(root, "ada/.git/mark"))).toBe(true);
  });

  async function filled(name: string, session: string) {
    const [remote, content] = [clone(name), contentOf(session)];
    await remote.compare("app");
    await remote.store([content]);
    return remote.push("app", [put(session, content)], []);
  }
});

it("tells nobody the password of a repository's address", async () => {
  const remote = clone("ada", "https://ada:p@ss@127.0.0.1:9/app.git");

  expect(remote.place).toBe("https://127.0.0.1:9/app.git");
  await expect(remote.compare("app")).rejects.toThrow(/^(?!.*p@ss).*127\.0\.0\.1/s);
});
