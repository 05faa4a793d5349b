import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PatternId } from "../../../shared/migration";
import { detect } from "./detect";
import {
  agentBridge,
  countedPart,
  detectIn,
  machineWith,
  patternsOf,
  place,
  root,
  scriptsOnly,
  sha256,
  uuid,
  workflow,
} from "./testing/trees";

const day = 86_400_000;

describe("the worked figures", () => {
  it("finds six of eight in a bridge between six agents", async () => {
    const detection = await detectIn(agentBridge);

    expect(detection.messageSystem.kind).toBe("file-based");
    expect([detection.eventLog, detection.inbox, detection.agentConfiguration].every(Boolean)).toBe(true);
    expect(detection).toMatchObject({
      users: 2,
      scale: "team",
      workedOutScale: "team",
      messagesPerDay: 0,
      problems: [],
    });
    expect(detection.agents).toEqual(["chat", "code", "docs", "human", "ops", "review"]);
    expect(missing(patternsOf(detection))).toEqual(["priority-queue", "defer-queue"]);
  });

  it("finds nothing in a folder of scripts", async () => {
    const detection = await detectIn(scriptsOnly);

    expect(detection.messageSystem).toEqual({ kind: "none" });
    expect([detection.eventLog, detection.inbox, detection.agentConfiguration]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(detection).toMatchObject({ users: 1, scale: "individual", agents: [] });
    expect(patternsOf(detection)).toEqual([]);
  });

  it("finds a database and four of eight in a workflow whose scale is stated", async () => {
    const detection = await detectIn(workflow);

    expect(detection.messageSystem.kind).toBe("database");
    expect(detection).toMatchObject({ scale: "team", workedOutScale: "individual", scaleStatedBy: "config" });
    expect([detection.eventLog !== undefined, detection.inbox, detection.agentConfiguration !== undefined]).toEqual([
      true,
      undefined,
      true,
    ]);
    expect(patternsOf(detection)).toEqual([
      "event-sourcing",
      "authority-domains",
      "fault-tolerant-wrappers",
      "tla-verification",
    ]);
  });
});

const patterns: Record<
  PatternId,
  { readonly has: readonly Record<string, string>[]; readonly misses: readonly Record<string, string>[] }
> = {
  "collision-free-messaging": {
    has: [{ [`inbox/a/b/${uuid}.msg`]: "" }, { [`inbox/x-${uuid}-y.msg`]: "" }],
    misses: [
      { [`inbox/a/${uuid.toUpperCase()}.msg`]: "" },
      { [`inbox/a/${uuid}.json`]: "" },
      { [`outbox/${uuid}.msg`]: "" },
      { [`inbox/${uuid}.msg/`]: "" },
    ],
  },
  "event-sourcing": {
    has: [{ "events.log": "" }, { "event_log/": "" }, { "events/": "" }],
    misses: [{ event_log: "" }, { "logs/events.log": "" }, { "event.log": "" }],
  },
  "content-addressed-dag": {
    has: [{ [`a/b/${sha256}.msg`]: "" }, { [`n-${sha256}.msg`]: "" }],
    misses: [
      { [`a/${sha256.toUpperCase()}.msg`]: "" },
      { [`a/${sha256.slice(1)}.msg`]: "" },
      { [`a/${sha256}.json`]: "" },
    ],
  },
  "authority-domains": {
    has: [
      { "config.yaml": "agents:\n  a: { authority_domains: }\n" },
      { "config.yaml": "base: &b { authority_domains: [x] }\nagents:\n  a:\n    <<: *b\n" },
    ],
    misses: [
      { "config.yaml": "agents:\n  - authority_domains: [x]\n" },
      { "config.yaml": "agents:\n  authority_domains: [x]\n" },
      { "config.yaml": "agents:\n  a: authority_domains\n" },
      { "agents.yaml": "agents:\n  a: { authority_domains: [x] }\n" },
    ],
  },
  "priority-queue": {
    has: [{ "inbox/priority/": "" }, { "queue/high/": "" }, { "priority/": "" }],
    misses: [{ "queue/low/": "" }, { "a/priority/": "" }, { priority: "" }],
  },
  "defer-queue": {
    has: [{ "inbox/defer/": "" }, { "defer/": "" }, { "defer-queue/": "" }],
    misses: [{ "deferred/": "" }, { "queue/defer/": "" }, { "defer-queue": "" }],
  },
  "fault-tolerant-wrappers": {
    has: [
      { "a.sh": "x\nRETRY=3\n" },
      { "scripts/a.sh": "attempting" },
      { "a.sh": `${"x".repeat(2_000_000)}\nexponential BackOff` },
    ],
    misses: [
      { "scripts/deep/a.sh": "retry" },
      { "a.py": "retry" },
      { "bin/a.sh": "retry" },
      { "a.sh": "re try, try again" },
    ],
  },
  "tla-verification": {
    has: [{ "a/b/c/x.tla": "" }, { ".hidden/x.tla": "" }],
    misses: [{ "x.tla.txt": "" }, { "x.TLA": "" }, { "node_modules/a/x.tla": "" }, { "x.tla/": "" }],
  },
};

describe.each(Object.entries(patterns))("%s", (id, { has, misses }) => {
  it.each(has)("is found in %j", async (files) => {
    const detection = await detectIn(files);

    expect(patternsOf(detection)).toEqual([id]);
    expect(detection.patterns.find((pattern) => pattern.id === id)?.finding).toMatchObject({
      rule: id,
      evidence: [{ path: expect.any(String) }],
    });
  });

  it.each(misses)("is not found in %j", async (files) => {
    expect(patternsOf(await detectIn(files))).toEqual([]);
  });
});

describe("evidence", () => {
  it("shows the line and hides what is secret", async () => {
    const detection = await detectIn({
      "config.yaml":
        "database: postgres://app:hunter2@db/app\nagents:\n  code:\n    # for x\n    authority_domains: [x]\n",
      "scripts/b.sh": "\n\nexport API_TOKEN=abcdef123 # retry\n",
      "a.sh": "one\n  sleep 1 # Backoff\n",
    });

    const evidenceOf = (id: PatternId) => detection.patterns.find((pattern) => pattern.id === id)?.finding?.evidence;
    expect(evidenceOf("authority-domains")).toEqual([
      { path: "config.yaml", line: 5, excerpt: "authority_domains: [x]" },
    ]);
    expect(evidenceOf("fault-tolerant-wrappers")).toEqual([
      { path: "a.sh", line: 2, excerpt: "sleep 1 # Backoff" },
      { path: "scripts/b.sh", line: 3, excerpt: "export API_TOKEN=••••••" },
    ]);
    expect(detection.messageSystem.finding?.evidence).toEqual([
      { path: "config.yaml", line: 1, excerpt: "database: postgres://app:••••••@db/app" },
    ]);
  });

  it("names a handful and counts the others, whatever the order of the disk", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `inbox/a/${String(index).padStart(2, "0")}-${uuid}.msg`);
    const told = async (paths: readonly string[]) => {
      const detection = await detectIn(Object.fromEntries(paths.map((path) => [path, ""])));
      return detection.patterns[0]?.finding;
    };

    expect(await told(names)).toMatchObject({ evidence: names.slice(0, 5).map((path) => ({ path })), more: 35 });
    expect(await told(names.toReversed())).toEqual(await told(names));
  });
});

describe("users, messages and scale", () => {
  const inboxes = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`inbox/a${index}/`, ""]));

  it.each([
    [1, 1, "individual"],
    [5, 1, "individual"],
    [6, 2, "team"],
    [30, 10, "organization"],
    [300, 100, "enterprise"],
  ])("takes %i inboxes for %i users", async (folders, users, scale) => {
    expect(await detectIn(inboxes(folders))).toMatchObject({ users, scale });
  });

  it("counts the last seven whole days, or else a thirtieth of all", async () => {
    const old = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`inbox/a/${index}.${index % 2 ? "msg" : "json"}`, ""]),
    );
    const system = await machineWith(old, 0);
    const perDay = async () => (await detect(system, root)).detection.messagesPerDay;

    await system.clock.sleep(7 * day - 1);
    expect(await perDay()).toBe(8);
    await system.clock.sleep(1);
    expect(await perDay()).toBe(2);
    place(system, { "inbox/new.msg": "", "inbox/notes.txt": "" });
    expect(await perDay()).toBe(0);
  });

  it("takes what the user states before what the project states", async () => {
    const files = { "config.yaml": "project: { scale: enterprise }" };

    expect(await detectIn(files)).toMatchObject({ scale: "enterprise", scaleStatedBy: "config" });
    expect(await detectIn(files, { scale: "team" })).toMatchObject({ scale: "team", scaleStatedBy: "user" });
    expect(await detectIn({ "config.yaml": "project: { scale: huge }" })).toMatchObject({
      scale: "individual",
      problems: [{ code: "unknown-scale" }],
    });
  });
});

describe("the message system", () => {
  it.each([
    [{ "inbox/": "", "config.yaml": "database: x" }, "file-based"],
    [{ "messages/": "" }, "file-based"],
    [{ "config.yaml": "database:", "api/": "" }, "database"],
    [{ "config.yaml": "x: { database: y }", "server.py": "" }, "api"],
    [{ "config.json": '{ "database": 1 }', "lib/api/": "", messages: "" }, "none"],
  ])("of %j is %s", async (files, kind) => {
    expect((await detectIn(files)).messageSystem.kind).toBe(kind);
  });

  it("of a broken config.yaml is none, with the file counted and its line told", async () => {
    const detection = await detectIn({ "config.yaml": "database: x\n  bad: [\n" });

    expect(detection.messageSystem.kind).toBe("none");
    expect(detection.agentConfiguration).toBeDefined();
    expect(detection.problems).toMatchObject([
      { code: "unparsable", message: expect.stringMatching(/^config\.yaml:1:11: .*present and without keys\.$/) },
    ]);
  });
});

describe("what git ignores", () => {
  it("is looked into where a rule names the place, and not where it says anywhere", async () => {
    const detection = await detectIn({
      ".gitignore": "/inbox\nevents.log\nscratch/\n",
      "events.log": "",
      [`inbox/build/${uuid}.msg`]: "",
      "inbox/build/x.tla": "",
      "scratch/x.tla": "",
      "sub/.gitignore": "*.tla\n!kept.tla\n",
      "sub/x.tla": "",
    });

    expect(patternsOf(detection)).toEqual(["collision-free-messaging", "event-sourcing"]);
    expect(detection.agents).toEqual(["build"]);
    expect(patternsOf(await detectIn({ "sub/.gitignore": "*.tla\n!kept.tla\n", "sub/kept.tla": "" }))).toEqual([
      "tla-verification",
    ]);
  });

  it("may be another list of skipped folders than ours", async () => {
    const files = { "build/x.tla": "", "gen/x.tla": "" };

    expect(patternsOf(await detectIn(files))).toEqual(["tla-verification"]);
    expect(patternsOf(await detectIn(files, { skip: ["gen"] }))).toEqual(["tla-verification"]);
    expect(patternsOf(await detectIn(files, { skip: ["gen", "build"] }))).toEqual([]);
  });
});

describe("observations", () => {
  it("that were looked for in a part of the files are said to be", async () => {
    const schemas = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`db/${n}.sql`, "select 1"]));

    expect((await detectIn(schemas(300))).problems).toEqual([]);
    expect((await detectIn(schemas(301))).problems).toEqual([
      {
        code: "cut",
        message: expect.stringContaining("read only the files nearest to the root"),
      },
    ]);
    const long = Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`db/${n}.sql`, " ".repeat(131_072)]));
    expect((await detectIn(long)).problems).toMatchObject([{ code: "cut" }]);
  });

  it("show what the rules missed and count for nothing", async () => {
    const detection = await detectIn({
      "app/retry.py": "def go():\n    for _ in range(3): retry()\n",
      "lib/inbox/code/x.json": "",
      "db/schema.sql": "CREATE TABLE IF NOT EXISTS messages (id int);\ncreate table events (id int);\n",
      "agents.yaml": "agents:\n  - authority_domains: [x]\n",
    });

    expect(patternsOf(detection)).toEqual([]);
    expect(detection.messageSystem.kind).toBe("none");
    expect(detection.observations.map(({ rule }) => rule).sort()).toEqual([
      "authority-elsewhere",
      "event-log-elsewhere",
      "message-table",
      "nested-inbox",
      "retries-elsewhere",
    ]);
    expect(detection.observations.find(({ rule }) => rule === "retries-elsewhere")?.evidence).toEqual([
      { path: "app/retry.py", line: 2, excerpt: "for _ in range(3): retry()" },
    ]);
  });

  it.each([
    [`inbox/code/${uuid}.msg`, []],
    [`inbox/code/${uuid.toUpperCase()}.msg`, ["uuids-elsewhere"]],
    [`inbox/code/${uuid}.json`, ["uuids-elsewhere"]],
    [`messages/${uuid.toUpperCase()}.msg`, ["uuids-elsewhere"]],
    ["inbox/priority/", []],
    ["inbox/defer/", []],
    ["work/priority/", ["priorities-elsewhere"]],
    ["queue/defer/", ["deferral-elsewhere"]],
    ["inbox/code/defer/", ["deferral-elsewhere"]],
  ])("leave out what counts: %s", async (path, rules) => {
    const { observations } = await detectIn({ [path]: "" });

    expect(observations.map(({ rule }) => rule)).toEqual(rules);
  });

  it.each([
    ["compose.yml", "services:\n  bus:\n    image: docker.io/library/rabbitmq:4-management\n", true],
    ["docker-compose.yaml", "    image: confluentinc/cp-kafka:7.9.0\n", true],
    ["compose.yml", "    image: acme/natural-language\n", false],
    ["worker/package.json", '{ "dependencies": { "bullmq": "^5.0.0" } }', true],
    ["package.json", '{ "name": "bullmq", "description": "nats" }', false],
    ["requirements.txt", "# queue\ncelery[redis]==5.4\n", true],
    ["requirements-dev.txt", "celery-stubs\n", false],
    ["pyproject.toml", '[project]\ndependencies = ["httpx", "aio-pika>=9"]\n', true],
    ["pyproject.toml", '[project]\ndescription = "celery for agents"\n', false],
    ["pyproject.toml", '[tool.poetry.dependencies]\nnats-py = "^2.7"\n', true],
    ["go.mod", "require github.com/nats-io/nats.go v1.37.0\n", true],
    ["Cargo.toml", '[dependencies]\nasync-nats = "0.38"\n', true],
  ])("name a broker by what a project is built of: %s %j", async (path, text, isSeen) => {
    const { observations } = await detectIn({ [path]: text });

    expect(observations.map(({ rule }) => rule)).toEqual(isSeen ? ["message-broker"] : []);
  });

  it("take a page for an agent only if it has a name", async () => {
    const agent = "---\nname: reviewer\ndescription: Reads diffs\n---\nRead them.\n";
    const { observations } = await detectIn({
      ".claude/agents/README.md": "# Agents\n",
      ".claude/agents/team/reviewer.md": agent,
    });

    expect(observations).toMatchObject([
      { rule: "agent-registry", evidence: [{ path: ".claude/agents/team/reviewer.md" }] },
    ]);
  });

  it("become findings when the user takes them as such", async () => {
    const files = { "app/a.py": "retry()\n", "db/schema.sql": "create table messages (id int);" };
    const detection = await detectIn({
      ...files,
      ".lockstep/detectors/accepted.yaml": "accepted: [retries-elsewhere, message-table]\n",
    });

    expect(patternsOf(detection)).toEqual(["fault-tolerant-wrappers"]);
    expect(detection.messageSystem).toMatchObject({ kind: "database", finding: { rule: "message-table" } });
    expect(detection.observations).toEqual([]);
  });
});

it("is never changed by a file that has nothing to do with it", async () => {
  const name = fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replaceAll(/[/\0]/g, "_"));
  const unrelated = fc.tuple(
    fc.constantFrom("src", "docs/deep", "inbox-old", "data"),
    name,
    fc.constantFrom(".md", ".ts", ".py", ".bin", ""),
    fc.string(),
  );

  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(agentBridge, workflow, scriptsOnly),
      fc.array(unrelated, { maxLength: 6 }),
      async (tree, added) => {
        const extra = Object.fromEntries(
          added.map(([folder, base, ending, text]) => [`${folder}/n${base}${ending}`, text]),
        );

        expect(countedPart(await detectIn({ ...tree, ...extra }))).toEqual(countedPart(await detectIn(tree)));
      },
    ),
    { numRuns: 60 },
  );
});

function missing(found: readonly PatternId[]): PatternId[] {
  return (Object.keys(patterns) as PatternId[]).filter((id) => !found.includes(id));
}
