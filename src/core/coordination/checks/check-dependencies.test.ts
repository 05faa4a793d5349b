import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import type { Dependency, Issue } from "../../../shared/coordination/entities";
import { memorySystem } from "../../system/memory-system";
import { runPipeline } from "../../system/node-pipeline";
import { nodeSystem } from "../../system/node-system";
import type { Pipelines } from "../../system/pipelines";
import { dataOf } from "../testing/build-data";
import { type CheckOptions, checkDependencies } from "./check-dependencies";
import { approvalOf, commandLineOf } from "./command-line";
import { versionReader } from "./provider-version";

const repos = [{ name: "app" }, { name: "lib", path: "../lib", nickname: "base" }, { name: "lost" }];
const memory = () => memorySystem({ files: { "/repos/lib/package.json": '{"version":"1.4.0"}' } });
const options: CheckOptions = { fileFolder: "/repos/hub", isTrusted: false, approved: new Set() };
type Some = Partial<Dependency> & Pick<Dependency, "id">;

async function check(
  dependencies: readonly Some[],
  more: Partial<CheckOptions> = {},
  issues: readonly (Partial<Issue> & Pick<Issue, "id">)[] = [],
  system: Parameters<typeof checkDependencies>[1] & {
    files: ReturnType<typeof memory>["files"] | ReturnType<typeof nodeSystem>["files"];
  } = memory(),
) {
  const data = dataOf({ repos, dependencies, issues });
  return checkDependencies(data, system, versionReader(system.files), { ...options, ...more });
}

const validation = (given: Partial<NonNullable<Dependency["validation"]>>) => ({ more: {}, ...given });

describe("version constraints", () => {
  it("are compared with what the provider's repository says, and offered as statuses", async () => {
    const report = await check([
      { id: "D-1", version_constraint: "^1.2" },
      { id: "D-2", version_constraint: ">=2", status: "satisfied" },
      { id: "D-3", version_constraint: ">=1", status: "satisfied" },
      { id: "D-4", version_constraint: ">=1", provider: "lost", status: "satisfied" },
      { id: "D-5", version_constraint: ">=2", status: "deprecated" },
      { id: "D-6", version_constraint: "" },
    ]);

    expect(report.results.map(({ verdict }) => verdict)).toEqual([
      "satisfied",
      "unsatisfied",
      "satisfied",
      "unknown",
      "unsatisfied",
      "unknown",
    ]);
    expect(report.results[1]).toMatchObject({
      dependencyId: "D-2",
      parts: [
        {
          kind: "version",
          reason: "1.4.0 (package.json) does not fit >=2.",
          evidence: { constraint: ">=2", provider: { version: "1.4.0", folder: "/repos/lib" } },
        },
      ],
      at: "2026-01-30T12:00:00.000Z",
    });
    expect(report.results[3]?.parts[0]?.reason).toBe(
      "Where the repository lost is, is not known: it has no path in the file or the settings.",
    );
    expect(report.statusEdits).toEqual([
      { id: "D-1", from: "unknown", to: "satisfied" },
      { id: "D-2", from: "satisfied", to: "unsatisfied" },
    ]);
  });

  it("find the folder in the settings first, and below the home folder", async () => {
    const system = memorySystem({
      files: { "/else/package.json": '{"version":"9.0.0"}', "/home/ada/lib/package.json": '{"version":"8.0.0"}' },
    });
    const dependency = { id: "D", version_constraint: "9.0.0" };
    const inHome = dataOf({ repos: [{ name: "lib", path: "~/lib" }], dependencies: [dependency] });

    const overridden = await check([dependency], { overrides: { lib: "/else" } }, [], system);
    const home = await checkDependencies(inHome, system, versionReader(system.files), options);

    expect(overridden.results[0]?.verdict).toBe("satisfied");
    expect(home.results[0]?.parts[0]?.reason).toBe("8.0.0 (package.json) does not fit 9.0.0.");
  });

  it("are checked for one consumer, one provider or some ids", async () => {
    const all = [{ id: "D-1" }, { id: "D-2", consumer: "site" }, { id: "D-3", provider: "site" }];
    const checked = async (more: Partial<CheckOptions>) =>
      (await check(all, more)).results.map(({ dependencyId }) => dependencyId);

    expect(await checked({ consumer: "site" })).toEqual(["D-2"]);
    expect(await checked({ provider: "BASE" })).toEqual(["D-1", "D-2"]);
    expect(await checked({ ids: ["D-3", "D-9"] })).toEqual(["D-3"]);
  });
});

describe("a violation", () => {
  it("is proposed as an issue once, until that one is closed", async () => {
    const violated = [{ id: "D-1", version_constraint: ">=2" }];
    const proposals = async (issue?: Partial<Issue>) =>
      (await check(violated, {}, issue ? [{ id: "I-1", ...issue }] : [])).issueProposals;

    const [proposal, ...others] = await proposals();
    expect(others).toEqual([]);
    expect(proposal?.fields).toMatchObject({
      title: "app needs lib >=2",
      description: "The check of D-1 on 2026-01-30 found:\n- 1.4.0 (package.json) does not fit >=2.",
      repos: ["app", "lib"],
      priority: "high",
      metadata: { dependency: "D-1" },
    });
    expect(await proposals({ metadata: { dependency: "D-1" } })).toEqual([]);
    expect(await proposals({ labels: ["dependency:D-1"] })).toEqual([]);
    expect(await proposals({ metadata: { dependency: "D-1" }, status: "closed" })).toHaveLength(1);
    expect(await proposals({ metadata: { dependency: "D-2" } })).toHaveLength(1);
  });
});

describe("a command", () => {
  // Lockstep does not pass on what makes its own runtime Node.
  const environment = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const pipelines: Pipelines = { run: (stages, given) => runPipeline(stages, { ...given, environment }) };
  const real = { ...nodeSystem(), pipelines };
  const here = { fileFolder: tmpdir(), isTrusted: true };
  const node = (text: string) => `'${process.execPath}' -e '${text}'`;
  const prints = (text: string) => node(`console.log("${text}")`);
  const approvedFor = (command: string) => {
    const line = commandLineOf(command, tmpdir(), real);
    return "problem" in line ? new Set<string>() : new Set([approvalOf("D", line).key]);
  };
  const run = (command: string, more: Partial<CheckOptions> = {}, pattern?: string) =>
    check(
      [
        {
          id: "D",
          validation: validation({ command, ...(pattern === undefined ? {} : { expected_pattern: pattern }) }),
        },
      ],
      { ...here, approved: approvedFor(command), ...more },
      [],
      real,
    );

  it("runs only when the folder is trusted and it is approved as it stands", async () => {
    const command = prints("hello");

    const untrusted = await run(command, { isTrusted: false });
    const asked = await run(command, { approved: new Set() });
    const changed = await run(command, { approved: approvedFor(prints("hallo")) });
    const approved = await run(command);

    expect(untrusted.results[0]).toMatchObject({
      verdict: "unknown",
      parts: [{ reason: expect.stringMatching(/not trusted/) }],
    });
    expect(untrusted.approvals).toEqual([]);
    expect(asked.approvals).toMatchObject([
      { dependencyId: "D", stages: [[process.execPath, "-e", 'console.log("hello")']] },
    ]);
    expect(changed.results[0]?.verdict).toBe("unknown");
    expect(approved.results[0]).toMatchObject({
      verdict: "satisfied",
      parts: [{ evidence: { codes: [0], output: "hello" } }],
    });
  });

  it("is judged by its end and by a pattern in its output, through a pipe", async () => {
    const upper = node('process.stdin.on("data", (d) => process.stdout.write(String(d).toUpperCase()))');
    const piped = `${prints("name: x\\nversion: 0.2.1")} | ${upper}`;

    expect((await run(piped, {}, "^VERSION: 0\\.2\\.")).results[0]?.parts[0]).toMatchObject({
      verdict: "satisfied",
      reason: "Its output has ^VERSION: 0\\.2\\..",
    });
    expect((await run(piped, {}, "^VERSION: 0\\.3\\.")).results[0]?.verdict).toBe("unsatisfied");
    expect((await run(node("process.exit(3)"), {}, "x")).results[0]?.parts[0]?.reason).toBe("It ended with code 3.");
    expect((await run(piped, {}, "(?=a)")).results[0]?.parts[0]).toMatchObject({
      verdict: "unknown",
      reason: expect.stringMatching(/^The pattern \(\?=a\) can't be used: /),
    });
  });

  it("is asked for with the shell that it needs, and runs in it once approved", async () => {
    const command = "echo $((1 + 2))";

    const asked = await run(command, { approved: new Set() });
    const [approval] = asked.approvals;
    const approved = await run(command, { approved: new Set([approval?.key ?? ""]) }, "^3$");

    expect(approval).toMatchObject({
      shellFor: expect.stringMatching(/^\$, which stands for/),
      stages: [["/bin/sh", "-c", command]],
    });
    expect(asked.results[0]?.parts[0]?.reason).toMatch(/^It was not run: it is not approved, and needs a shell for \$/);
    expect(approved.results[0]?.verdict).toBe("satisfied");
  });

  it("is unknown when it can't start or does not end in time", async () => {
    const slow = node("setInterval(() => {}, 1000)");

    const missing = await run("no-such-program-here --version");
    const stopped = await run(slow, { command: { time: 300, output: 1_000 } });

    expect(missing.results[0]?.parts[0]?.reason).toMatch(/^no-such-program-here could not be started/);
    expect(stopped.results[0]?.parts[0]).toMatchObject({ verdict: "unknown", reason: "It did not end within 0.3 s." });
  });

  it("leaves no secret in the evidence", async () => {
    const word = "correct-horse-battery";
    const system = { ...real, environment: { ...real.environment, MY_API_TOKEN: word } };
    const command = prints(`${word} password=hunter2 ghp_${"a".repeat(36)} https://u:pw12345@host/ fine`);
    const data = dataOf({ repos, dependencies: [{ id: "D", validation: validation({ command }) }] });

    const report = await checkDependencies(data, system, versionReader(real.files), {
      ...here,
      approved: approvedFor(command),
    });

    const [part] = report.results[0]?.parts ?? [];
    const output = part?.kind === "command" ? part.evidence.output : "";
    expect(output).not.toMatch(/horse|hunter2|ghp_a|pw12345/);
    expect(output).toContain("••••••");
  });
});

describe("a health check", () => {
  const servers: { close(): unknown }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  const real = nodeSystem();
  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }
  const ask = async (health_check: string, expected_status?: number, more: Partial<CheckOptions> = {}) => {
    const given = { health_check, ...(expected_status === undefined ? {} : { expected_status }) };
    const checked = await check(
      [{ id: "D", validation: validation(given) }],
      { isTrusted: true, healthTime: 400, ...more },
      [],
      real,
    );
    return checked.results[0]?.parts[0];
  };

  it("compares the status, by default with any of success", async () => {
    const base = await serve((request, response) => response.writeHead(Number(request.url?.slice(1))).end());

    expect(await ask(`${base}/200`, 200)).toMatchObject({
      verdict: "satisfied",
      reason: `${base}/200 answers with 200.`,
    });
    expect(await ask(`${base}/204`)).toMatchObject({ verdict: "satisfied" });
    expect(await ask(`${base}/503`, 200)).toMatchObject({
      verdict: "unsatisfied",
      reason: `${base}/503 answers with 503, not with 200.`,
    });
    expect(await ask(`${base}/204`, 200)).toMatchObject({ verdict: "unsatisfied" });
  });

  it("follows three redirects, no loop, and none to another protocol", async () => {
    let asked = 0;
    const base = await serve((request, response) => {
      asked += 1;
      const hops = Number(request.url?.slice(1));
      const location =
        request.url === "/away" ? "file:///etc/passwd" : request.url === "/loop" ? "/loop" : `/${hops - 1}`;
      if (hops === 0) response.writeHead(200).end();
      else response.writeHead(302, { location }).end();
    });

    expect(await ask(`${base}/3`)).toMatchObject({ verdict: "satisfied" });
    expect(await ask(`${base}/4`)).toMatchObject({ verdict: "unsatisfied", reason: "It leads on more than 3 times." });
    expect(await ask(`${base}/2`, 302)).toMatchObject({ verdict: "satisfied" });
    asked = 0;
    expect(await ask(`${base}/loop`)).toMatchObject({ verdict: "unsatisfied" });
    expect(asked).toBe(4);
    expect(await ask(`${base}/away`)).toMatchObject({
      verdict: "unsatisfied",
      reason: "It leads to file:///etc/passwd, which is no http or https address.",
    });
  });

  it("is unsatisfied when a service is slow or gone, and unknown when there is no way to it", async () => {
    const slow = await serve(() => undefined);

    expect(await ask(slow)).toMatchObject({ verdict: "unsatisfied", reason: `${slow}/ gives no answer within 0.4 s.` });
    servers.splice(0).map((server) => server.close());
    expect(await ask("http://127.0.0.1:1/")).toMatchObject({
      verdict: "unsatisfied",
      reason: expect.stringMatching(/nothing listens there/),
    });
    expect(await ask("http://no-such-machine.invalid/")).toMatchObject({ verdict: "unknown" });
    expect(await ask("file:///etc/passwd")).toMatchObject({
      verdict: "unknown",
      reason: expect.stringMatching(/^Only http and https/),
    });
    expect(await ask("not an address")).toMatchObject({ verdict: "unknown" });
    expect(await ask(slow, 200, { isTrusted: false })).toMatchObject({
      verdict: "unknown",
      reason: expect.stringMatching(/not trusted/),
    });
  });
});

it("checks many at once, but no more than allowed, and tells how far it is", async () => {
  let [running, most] = [0, 0];
  const system = memorySystem({
    ask: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return { kind: "answered", status: 200 };
    },
  });
  const dependencies = Array.from({ length: 20 }, (_, place) => ({
    id: `D-${place}`,
    validation: validation({ health_check: "http://a/" }),
  }));
  const seen: number[] = [];

  const report = await check(
    dependencies,
    { isTrusted: true, atOnce: 5, onResult: (_, done) => seen.push(done) },
    [],
    system,
  );

  expect(most).toBe(5);
  expect(seen.at(-1)).toBe(20);
  expect(report.results.map(({ dependencyId }) => dependencyId)).toEqual(dependencies.map(({ id }) => id));
});
