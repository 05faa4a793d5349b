import { randomUUID } from "node:crypto";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectDigest, sessionDigest, sha256 } from "./sync/digests";
import { type HubPlace, hubPlaces } from "./testing/hub-places";
import { ask, type Member, startTestHub, type TestHub } from "./testing/test-hub";

describe.each(hubPlaces)("a hub on $name", ({ open }) => {
  let place: HubPlace;
  let hub: TestHub;
  let ada: Member;

  beforeAll(async () => {
    place = await open();
    hub = await startTestHub(place);
    ada = await hub.member("ada");
  }, 120_000);

  afterAll(async () => {
    await hub.close();
    await place.close();
  });

  it("gives back what was pushed, byte for byte, also what is no text", async () => {
    const text = blobOf("# Intent\n\nGrüße\n");
    const bytes = { hash: sha256(Buffer.from([0, 255, 10])), encoding: "base64", content: "AP8K" };
    const entries = [
      entry("intents/intent.md", text),
      { path: "feedback/shot.png", hash: bytes.hash, size: 3, mode: 0o755 },
    ];

    const pushed = await push(ada, "app", [put("one", 0, entries)], [text, bytes]);
    const pulled = await ada.ask("POST", "/mcp/sync/pull", { project: "app", since: 0 });
    const fetched = await ada.ask("POST", "/mcp/sync/blobs/fetch", {
      hashes: [text.hash, bytes.hash, sha256("nowhere")],
    });

    expect(pushed.body).toMatchObject({ projectCursor: 1, results: [{ kind: "accepted", version: 1, cursor: 1 }] });
    expect(pulled.body).toMatchObject({
      cursor: 1,
      more: false,
      sessions: [{ kind: "present", session: "one", version: 1 }],
    });
    expect(pulled.body.sessions[0].entries).toEqual([entries[1], entries[0]]);
    expect(fetched.body.blobs).toHaveLength(2);
    expect(fetched.body.blobs).toEqual(expect.arrayContaining([text, bytes]));
    expect(fetched.body).toMatchObject({ left: [], unknown: [sha256("nowhere")] });
  });

  it("says in one answer that nothing changed, and where it did", async () => {
    const a = blobOf("compared");
    await push(ada, "compared", [put("one", 0, [entry("a.md", a)])], [a]);
    const digest = projectDigest([{ session: "one", digest: sessionDigest([entry("a.md", a)]) }]);

    const equal = await ada.ask("POST", "/mcp/sync/compare", { project: "compared", digest });
    const other = await ada.ask("POST", "/mcp/sync/compare", { project: "compared", digest: sha256("other") });
    const unknown = await ada.ask("POST", "/mcp/sync/compare", { project: "unknown", digest: sha256("") });

    expect(equal.body).toEqual({ kind: "equal", projectCursor: 1 });
    expect(other.body).toMatchObject({ kind: "different", sessions: [{ session: "one", version: 1, cursor: 1 }] });
    expect(unknown.body).toEqual({ kind: "equal", projectCursor: 0 });
  });

  it("does a push that arrives twice once, and answers it alike", async () => {
    const a = blobOf("twice");
    const order = put("one", 0, [entry("a.md", a)]);

    const first = await push(ada, "twice", [order], [a]);
    const [second, third] = await Promise.all([push(ada, "twice", [order], [a]), push(ada, "twice", [order])]);
    const status = await ada.ask("GET", "/mcp/sync/status?project=twice");

    expect(second?.body).toEqual(first.body);
    expect(third?.body).toEqual(first.body);
    expect(status.body).toMatchObject({ projectCursor: 1, sessions: 1, digest: first.body.digest });
    expect(status.body.events).toHaveLength(1);
  });

  it("does one of two equal pushes that arrive at the same moment", async () => {
    const a = blobOf("race");
    const order = put("one", 0, [entry("a.md", a)]);

    const answers = await Promise.all(Array.from({ length: 5 }, () => push(ada, "race", [order], [a])));

    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({ projectCursor: 1, results: [{ kind: "accepted", version: 1 }] });
  });

  it("refuses another push under an operation id that was used", async () => {
    const a = blobOf("reused");
    const id = randomUUID();
    await push(ada, "reused", [put("one", 0, [entry("a.md", a)], id)], [a]);

    const other = await push(ada, "reused", [put("one", 1, [entry("b.md", a)], id)]);

    expect(other.body.results).toMatchObject([{ kind: "refused", code: "operation-reused" }]);
    expect(other.body.projectCursor).toBe(1);
  });

  it("answers a push that was made from an older version with the current one, and keeps what came after it back", async () => {
    const [a, b, c] = [blobOf("a"), blobOf("b"), blobOf("c")];
    await push(ada, "conflict", [put("one", 0, [entry("a.md", a)])], [a, b, c]);
    await push(ada, "conflict", [put("one", 1, [entry("a.md", b)])]);

    // The second order's base is the current version by chance only: it was made upon the first one.
    const late = await push(ada, "conflict", [
      put("one", 1, [entry("a.md", c)]),
      put("one", 2, [entry("a.md", a)]),
      put("two", 0, [entry("a.md", a)]),
    ]);

    const current = { kind: "present", version: 2, entries: [entry("a.md", b)] };
    expect(late.body.results).toMatchObject([
      { kind: "conflict", current },
      { kind: "conflict", current },
      { kind: "accepted", version: 1 },
    ]);
  });

  it("names the contents it lacks, and takes the same push once it has them", async () => {
    const a = blobOf("late content");
    const order = put("one", 0, [entry("a.md", a)]);

    const early = await push(ada, "late", [order]);
    const missing = await ada.ask("POST", "/mcp/sync/blobs/missing", { hashes: [a.hash] });
    await ada.ask("POST", "/mcp/sync/blobs", { blobs: [a] });
    const done = await push(ada, "late", [order]);

    expect(early.body.results).toMatchObject([{ kind: "missing-blobs", hashes: [a.hash] }]);
    expect(missing.body).toEqual({ missing: [a.hash] });
    expect(done.body.results).toMatchObject([{ kind: "accepted", version: 1 }]);
  });

  it("keeps nothing of a request with a content that is not what its hash says", async () => {
    const good = blobOf("good");

    const refused = await push(
      ada,
      "bad",
      [put("one", 0, [entry("a.md", good)])],
      [good, { ...blobOf("x"), content: "y" }],
    );
    const missing = await ada.ask("POST", "/mcp/sync/blobs/missing", { hashes: [good.hash] });

    expect(refused).toMatchObject({ status: 400, body: { code: "hash-mismatch" } });
    expect(missing.body.missing).toEqual([good.hash]);
  });

  it("gives what changed since a cursor page by page, removed sessions too", async () => {
    const a = blobOf("page");
    const names = ["one", "two", "three"];
    await push(
      ada,
      "pages",
      names.map((name) => put(name, 0, [entry("a.md", a)])),
      [a],
    );
    await push(ada, "pages", [{ kind: "remove", operationId: randomUUID(), session: "one", baseVersion: 1 }]);
    const pull = async (since: number, limit: number) =>
      (await ada.ask("POST", "/mcp/sync/pull", { project: "pages", since, limit })).body;

    const first = await pull(0, 2);
    const second = await pull(first.cursor, 2);

    expect(first).toMatchObject({ cursor: 3, more: true, sessions: [{ session: "two" }, { session: "three" }] });
    expect(second).toMatchObject({
      cursor: 4,
      more: false,
      sessions: [{ kind: "removed", session: "one", version: 2 }],
    });
    expect(await pull(4, 2)).toMatchObject({ cursor: 4, more: false, sessions: [] });
    // A client of a hub that was put back to a backup is ahead of it.
    expect((await pull(99, 9)).sessions).toHaveLength(3);
  });

  it("cuts its answers where the sessions have very many files, and gives the rest when it is asked again", async () => {
    const a = blobOf("many");
    const names = ["one", "two", "three"];
    const ordered = (baseVersion: number) => names.map((name) => put(name, baseVersion, [entry("a.md", a)]));
    const project = "many files";
    await push(ada, project, ordered(0), [a]);
    await place.oracle.run((sql) =>
      sql.query(
        "UPDATE lockstep_hub.sessions SET files = 30000 WHERE project_id IN (SELECT id FROM lockstep_hub.projects WHERE name = $1)",
        [project],
      ),
    );
    const pull = async (since: number) =>
      (await ada.ask("POST", "/mcp/sync/pull", { project, since, sessions: names })).body;

    const pages = [await pull(0), await pull(2)];
    const stale = ordered(0);
    const conflicts = await push(ada, project, stale);
    const rest = await push(ada, project, stale.slice(2));

    expect(pages[0]).toMatchObject({ cursor: 2, more: true, sessions: [{ session: "one" }, { session: "two" }] });
    expect(pages[1]).toMatchObject({ cursor: 2, more: false, sessions: [{ session: "three" }] });
    expect(conflicts.body.results.map(({ session }: { session: string }) => session)).toEqual(["one", "two"]);
    expect(rest.body.results).toMatchObject([{ kind: "conflict", session: "three" }]);
  });

  it("gives the versions of a session with very many files in several answers", async () => {
    const a = blobOf("versions");
    await push(ada, "versions", [put("one", 0, [entry("a.md", a)])], [a]);
    await place.oracle.run((sql) =>
      sql.query(
        `INSERT INTO lockstep_hub.session_versions (client_id, session_id, version, cursor, digest, entries)
         SELECT client_id, session_id, n + 1, n + 1, digest, (
           SELECT jsonb_agg(jsonb_build_object('path', f || '.md', 'hash', $1::text, 'size', 8)) FROM generate_series(1, 5000) AS f)
         FROM lockstep_hub.session_versions, generate_series(1, 12) AS n
         WHERE session_id = (SELECT s.id FROM lockstep_hub.sessions AS s JOIN lockstep_hub.projects AS p ON p.id = s.project_id WHERE p.name = 'versions')`,
        [a.hash],
      ),
    );
    const projects = await ada.ask("GET", "/api/projects?after=versionr&limit=1");
    const sessions = await ada.ask("GET", `/api/projects/${projects.body[0].id}/sessions`);
    const versions = async (query: string) =>
      (await ada.ask("GET", `/api/sessions/${sessions.body[0].id}/versions${query}`)).body.map(
        ({ version }: { version: number }) => version,
      );

    expect(await versions("")).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
    expect(await versions("?before=4")).toEqual([3, 2, 1]);
  });

  it("shows the stages and the state of a session in the columns of its row, unless it is encrypted", async () => {
    const [intent, state] = [blobOf("# Intent"), blobOf('{"validation_status":"passing"}')];
    const entries = [entry("intents/intent.md", intent), entry("metadata/session_state.json", state)];
    const pushes = [put("plain", 0, entries), { ...put("sealed", 0, entries), encryption: "age-v1" }];
    await push(ada, "rows", pushes, [intent, state]);
    const projects = await ada.ask("GET", "/api/projects?after=rowr&limit=1");

    const { body: rows } = await ada.ask("GET", `/api/projects/${projects.body[0].id}/sessions`);
    const [plain, sealed] = await Promise.all(
      rows.map(async ({ id }: { id: string }) => (await ada.ask("GET", `/api/sessions/${id}`)).body),
    );

    const passing = { validation_status: "passing" };
    expect(plain).toMatchObject({ session_name: "plain", intent_md: "# Intent", plan_md: null, state_json: passing });
    expect(sealed).toMatchObject({ session_name: "sealed", intent_md: null, state_json: null });
  });

  it("takes a state that its database can't hold as JSON, and shows none", async () => {
    const states = [
      '{"a":"\\ud800"}',
      '{"a":"\\u0000"}',
      "[".repeat(50_000) + "]".repeat(50_000),
      '{"a":"\\ud83d\\ude00"}',
    ];
    const blobs = states.map(blobOf);
    const puts = blobs.map((state, n) => put(`s${n}`, 0, [entry("metadata/session_state.json", state)]));

    const pushed = await push(ada, "odd states", puts, blobs);
    const projects = await ada.ask("GET", "/api/projects?after=odd&limit=1");
    const { body: rows } = await ada.ask("GET", `/api/projects/${projects.body[0].id}/sessions`);

    expect(pushed.body.results.map(({ kind }: { kind: string }) => kind)).toEqual(Array(4).fill("accepted"));
    expect(rows.map(({ state_json }: { state_json: unknown }) => state_json)).toEqual([null, null, null, { a: "😀" }]);
  });

  it("works as the plan of the hub has it: projects and sessions over REST", async () => {
    const project = await ada.ask("POST", "/api/projects", { name: "rest", stack: "python" });
    const again = await ada.ask("POST", "/api/projects", { name: "rest" });
    const project_id = project.body.id;
    const session = await ada.ask("POST", "/api/sessions", { project_id, session_name: "one", plan_md: "# Plan" });
    const listed = await ada.ask("GET", `/api/projects/${project_id}/sessions`);
    const versions = await ada.ask("GET", `/api/sessions/${session.body.id}/versions`);
    const envelope = (previous: string | null) =>
      ada.ask("PUT", `/api/projects/${project_id}/envelope`, { envelope: "sealed key", previous });

    expect([project.status, again.status, session.status]).toEqual([201, 409, 201]);
    expect(listed.body).toMatchObject([{ session_name: "one", version: 1, project_id }]);
    expect(versions.body).toMatchObject([{ version: 1, entries: [{ path: "plans/plan.md" }] }]);
    expect((await envelope(null)).body).toMatchObject({ envelope: "sealed key", stack: "python" });
    expect((await envelope(null)).status).toBe(409);
  });

  it("understands the first orchestrator: one session as texts, laid over what is there", async () => {
    const operation_id = randomUUID();
    const body = {
      project_name: "first",
      session_id: "s1",
      operation_id,
      artifacts: { intent_md: "# I", plan: "# P" },
    };
    const first = await ada.ask("POST", "/sync/push", body);
    await ada.ask("POST", "/mcp/sync/push", { ...body, operation_id: null, artifacts: { "plans/plan.md": "# P2" } });

    const replayed = await ada.ask("POST", "/sync/push", body);
    const stale = await ada.ask("POST", "/sync/push", { ...body, operation_id: null, base_version: 1 });
    const pulled = await ada.ask("GET", "/mcp/sync/pull?project_name=first");

    expect(first.body).toMatchObject({ success: true, version: 1, synced_stages: ["intent", "plan"] });
    expect(replayed.body.version).toBe(1);
    expect(stale).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(pulled.body).toMatchObject({ session_id: "s1", version: 2, is_blueprint: false });
    expect(pulled.body.artifacts).toEqual({ "intents/intent.md": "# I", "plans/plan.md": "# P2" });
  });

  it("makes no version of what the first orchestrator sends again as it was", async () => {
    const body = { project_name: "again", session_id: "s1", artifacts: { intent_md: "# I" }, state_json: { a: 1 } };
    const push = (more: object) => ada.ask("POST", "/sync/push", { ...body, ...more });

    const first = await push({});
    const second = await push({});
    const stale = await push({ base_version: 7 });
    const changed = await push({ artifacts: { intent_md: "# I2" } });

    expect([first, second, changed].map(({ body }) => body.version)).toEqual([1, 1, 2]);
    expect(second.body).toMatchObject({ success: true, synced_stages: ["intent"] });
    expect(stale.status).toBe(409);
  });

  it("makes no project and no session whose name is blank, by whatever way", async () => {
    const answers = await Promise.all([
      push(ada, "app", [put(" ", 0, [])]),
      ada.ask("POST", "/sync/push", { project_name: "app", session_id: " ", artifacts: { intent_md: "# I" } }),
      push(ada, "  ", [put("one", 0, [])]),
      ada.ask("POST", "/sync/push", { project_name: "\u00A0", artifacts: { intent_md: "# I" } }),
      ada.ask("POST", "/api/projects", { name: " " }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    expect(answers.map(({ body }) => body.message)).toEqual(
      ["pushes.0.session", "session_id", "project", "project_name", "name"].map(
        (key) => `The request is no good: ${key} must be a name that is not blank.`,
      ),
    );
    expect(await ada.ask("POST", "/api/projects", {})).toMatchObject({
      status: 400,
      body: { code: "BAD_REQUEST", message: "The request is no good: name is missing." },
    });
  });

  it("lets no session grow beyond what a pull can answer", async () => {
    const artifacts = Object.fromEntries(Array.from({ length: 5_001 }, (_, n) => [`docs/${n}.md`, ""]));
    const body = { project_name: "grown", session_id: "one", artifacts };

    const refused = await ada.ask("POST", "/sync/push", body);

    expect(refused).toMatchObject({ status: 413, body: { code: "session-too-large" } });
  });

  it("offers the sync to agents as MCP tools, with the same token", async () => {
    const client = new Client({ name: "test", version: "1" });
    const requestInit = { headers: { Authorization: `Bearer ${ada.token}` } };
    await client.connect(new StreamableHTTPClientTransport(new URL(`${hub.url}/mcp`), { requestInit }));
    const call = (name: string, args: object) => client.callTool({ name, arguments: { ...args } });

    const { tools } = await client.listTools();
    await call("hub_push", { project: "agents", session: "s", artifacts: { intent: "# From an agent" } });
    const pulled = await call("hub_pull", { project: "agents" });
    const status = await call("hub_status", { project: "agents" });
    const failed = await call("hub_pull", { project: "nowhere" });
    await client.close();

    expect(tools.map(({ name }) => name)).toEqual(["hub_push", "hub_pull", "hub_status"]);
    expect(pulled.structuredContent).toMatchObject({
      version: 1,
      artifacts: { "intents/intent.md": "# From an agent" },
    });
    expect(status.structuredContent).toMatchObject({ sessions: 1, projectCursor: 1 });
    expect(failed).toMatchObject({ isError: true, content: [{ text: "There is no such project." }] });
  });

  it("describes itself, refuses what is no request of it, and logs neither content nor names", async () => {
    const { body: document } = await ada.ask("GET", "/openapi.json");
    const unknown = await ada.ask("GET", "/api/secret-word");
    await ada.ask("GET", "/api/projects/secretword");
    const climbing = await push(ada, "app", [put("one", 0, [{ path: "../x", hash: sha256(""), size: 0 }])]);
    const large = await ada.ask("POST", "/mcp/sync/blobs", { blobs: [blobOf("x".repeat(17 * 1024 * 1024))] });
    const health = await ask(hub.url, undefined, "GET", "/health");

    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(["/mcp/sync/push", "/api/projects/{id}/sessions"]),
    );
    expect([unknown.status, climbing.status, large.status, health.status]).toEqual([404, 400, 413, 200]);
    const log = hub.logged.join("\n");
    expect(log).toContain('"route":"/mcp/sync/push","status":200');
    expect(log).not.toMatch(/secret-?word|Grüße|intents\/|From an agent|Bearer|trouble/);
  });
});

function blobOf(content: string) {
  return { hash: sha256(content), encoding: "utf8", content };
}

function entry(path: string, { hash, content }: { hash: string; content: string }) {
  return { path, hash, size: Buffer.byteLength(content) };
}

function put(session: string, baseVersion: number, entries: unknown[], operationId: string = randomUUID()) {
  return { kind: "put", operationId, session, baseVersion, entries };
}

function push(member: Member, project: string, pushes: unknown[], blobs: unknown[] = []) {
  return member.ask("POST", "/mcp/sync/push", { project, pushes, blobs });
}
