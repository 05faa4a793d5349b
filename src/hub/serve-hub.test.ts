import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeFolder } from "./administration/folder-lock";
import { openEmbedded, withAdministration } from "./hub-folder";
import { type RunningHub, serveHub } from "./serve-hub";
import { ask } from "./testing/test-hub";

describe("a hub in a folder", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "lockstep-hub-")), "hub");
  const logged: string[] = [];
  const start = () =>
    serveHub({ port: 0, host: "127.0.0.1", folder, version: "1.2.3", write: (line) => logged.push(line) });
  let hub: RunningHub;
  let apiKey = "";

  beforeAll(async () => {
    hub = await start();
  }, 120_000);

  afterAll(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

  it("needs nothing but one command, and is administered while it runs", async () => {
    const added = await withAdministration({ folder }, (clients) => clients.add("ada"));
    apiKey = added.apiKey;
    const login = await ask(hub.url, undefined, "POST", "/api/token", { apiKey });
    const project = await ask(hub.url, login.body.token, "POST", "/api/projects", { name: "kept" });

    expect(added).toMatchObject({ isNew: true, client: { name: "ada", keys: 1 } });
    expect([login.status, project.status]).toEqual([200, 201]);
    expect(await withAdministration({ folder }, (clients) => clients.list())).toMatchObject([{ name: "ada" }]);
    const trial = { versions: 1, days: 0, isTrial: true };
    expect(await withAdministration({ folder }, (clients) => clients.limit("ada", 1_000))).toMatchObject({
      quota: 1_000,
    });
    expect(await withAdministration({ folder }, (clients) => clients.prune(trial))).toMatchObject([
      { client: "ada", versions: 0 },
    ]);
    await expect(withAdministration({ folder }, (clients) => clients.remove("bob"))).rejects.toThrow(
      'The hub has no client "bob".',
    );
  });

  it("opens its administration only to who can read the folder", async () => {
    const { door } = JSON.parse(readFileSync(join(folder, "hub.lock"), "utf8"));

    const answer = await ask(`http://127.0.0.1:${door.port}`, "guess", "POST", "/", { kind: "list" });

    expect(answer).toMatchObject({ status: 401, body: {} });
    if (process.platform !== "win32") expect(statSync(join(folder, "hub.lock")).mode & 0o777).toBe(0o600);
  });

  it("is not opened a second time", async () => {
    await expect(openEmbedded(folder)).rejects.toThrow(`${folder} is in use by process ${process.pid}.`);
  });

  it("takes the folder over from a process that has died", async () => {
    const other = mkdtempSync(join(tmpdir(), "lockstep-hub-lock-"));
    const { pid = 0 } = spawnSync(process.execPath, ["-e", ""]);
    writeFileSync(join(other, "hub.lock"), JSON.stringify({ pid }));
    const lock = takeFolder(other);
    const taken = () => takeFolder(other);

    expect(taken).toThrow(`in use by process ${process.pid}`);
    lock.release();
    taken().release();
    writeFileSync(join(other, "hub.lock"), JSON.stringify({ pid: process.ppid }));
    expect(taken).toThrow(`in use by process ${process.ppid}`);
    rmSync(other, { recursive: true });
  });

  it("ends with the requests under way, keeps everything, and is administered while it stands still", async () => {
    const login = await ask(hub.url, undefined, "POST", "/api/token", { apiKey });
    const underWay = ask(hub.url, login.body.token, "POST", "/api/projects", { name: "last" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await hub.close();
    const last = await underWay;

    const clients = await withAdministration({ folder }, (administration) => administration.list());
    hub = await start();
    const again = await ask(hub.url, undefined, "POST", "/api/token", { apiKey });
    const projects = await ask(hub.url, again.body.token, "GET", "/api/projects");
    await hub.close();

    expect(last.status).toBe(201);
    expect(clients).toMatchObject([{ name: "ada", keys: 1 }]);
    expect(projects.body.map(({ name }: { name: string }) => name)).toEqual(["kept", "last"]);
    expect(logged.map((line) => JSON.parse(line).message)).toEqual(expect.arrayContaining(["serving", "stopped"]));
  }, 30_000);
});

describe("a hub on a database that can't be used", () => {
  it.each([
    ["postgres://ada:secret@127.0.0.1:1/db", /^The hub's database can't be used: .*ECONNREFUSED/],
    ["db.example.org", /is not the address of a PostgreSQL database/],
  ])("says why, to whoever starts or administers it: %s", async (databaseUrl, sentence) => {
    const options = { port: 0, host: "127.0.0.1", folder: tmpdir(), version: "1.2.3", write: () => undefined };
    const started = serveHub({ ...options, databaseUrl });
    const listed = withAdministration({ adminUrl: databaseUrl }, (clients) => clients.list());

    for (const refused of [started, listed]) {
      await expect(refused).rejects.toThrow(sentence);
      await expect(refused).rejects.not.toThrow(/secret/);
    }
  });
});
