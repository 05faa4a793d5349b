import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { describe, expect, it, onTestFinished } from "vitest";
import { openApp } from "../../core/app";
import { nodeSystem } from "../../core/system/node-system";
import type { contract } from "../../shared/contract/contract";
import type { RestoreEvent, SyncEvent } from "../../shared/targets/sync-view";
import { makeEngine } from "./engine";
import { serve } from "./serve";

describe("a window at a main project", () => {
  it("sees each target beside it, and carries changes over moment by moment", async () => {
    const { client, main, target } = await served();
    const { targets, trust } = await client.targets.survey({ main });
    expect(targets).toMatchObject([{ row: { name: "app" }, status: "needs_sync", counts: { add: 1 } }]);
    expect(trust).toMatchObject({ trusted: false, commands: [{ argv: ["touch", "{target}/ran"] }] });

    const { planId } = await client.targets.plan({ main, targets: ["app"] });
    const events = await all(await client.targets.run({ planId, verify: true, mayRun: false }));

    expect(events.map((event) => (event.kind === "moment" ? event.moment.kind : event.kind))).toEqual([
      "started",
      "verifying",
      "ended",
      "done",
    ]);
    expect(readFileSync(join(target, "docs/a.md"), "utf8")).toBe("# A\n");
    expect((await client.targets.survey({ main })).targets[0]?.status).toBe("synchronized");
  });

  it("runs no declared command before it is trusted, and none when other ones stand there", async () => {
    const { client, main, target, config } = await served();
    const ran = join(target, "ran");

    await client.targets.verify({ main, target: "app", mayRun: true });
    expect(existsSync(ran)).toBe(false);

    await client.targets.setTrust({ main, trusted: true });
    await client.targets.verify({ main, target: "app", mayRun: true });
    expect(existsSync(ran)).toBe(true);

    rmSync(ran);
    writeFileSync(join(main, "lockstep.yaml"), config.replace("touch", "mkdir"));
    await client.targets.verify({ main, target: "app", mayRun: true });
    expect(existsSync(ran)).toBe(false);
    expect((await client.targets.survey({ main })).trust.trusted).toBe(false);
  });

  it("does not run commands of a plan that were replaced by trusted ones after it was made", async () => {
    const { client, main, target, config } = await served();
    const { planId } = await client.targets.plan({ main, targets: ["app"] });
    writeFileSync(join(main, "lockstep.yaml"), config.replace("touch", "true"));
    await client.targets.setTrust({ main, trusted: true });

    await all(await client.targets.run({ planId, verify: true, mayRun: true }));

    expect(existsSync(join(target, "docs/a.md"))).toBe(true);
    expect(existsSync(join(target, "ran"))).toBe(false);
  });

  it("gives the texts behind a file with its secrets masked, and takes the text that the user made", async () => {
    const { client, main, target } = await served();
    put(join(target, "docs/a.md"), "# Mine\ntoken: ghp_0123456789abcdefghijABCDEFGHIJ012345\n");
    const asked = { main, targets: ["app"] };
    const { planId } = await client.targets.plan(asked);

    const texts = await client.targets.texts({ planId, target: "app", path: "docs/a.md", reveal: false });
    expect(texts).toMatchObject({ source: "# A\n", target: expect.stringContaining("# Mine") });
    expect(texts.target).not.toContain("ghp_0123456789");
    const made = await client.targets.plan({ ...asked, texts: { "docs/a.md": "# Both\n" } });
    await all(await client.targets.run({ planId: made.planId, verify: false, mayRun: false }));

    expect(readFileSync(join(target, "docs/a.md"), "utf8")).toBe("# Both\n");
  });

  it("follows what the commands print that put an installed package back", async () => {
    const { client, main, target } = await served();
    const site = join(target, ".venv/lib/python3.12/site-packages");
    put(join(main, "pyproject.toml"), '[project]\nname = "demo"\nversion = "1.0"\n');
    put(
      join(main, "lockstep.yaml"),
      "name: tool\ncomponents: { code: { kind: code, source: src }, docs: { source: docs, destination: docs } }\n",
    );
    const row = { name: "app", path: "../app", type: "site-packages" };
    writeFileSync(join(main, "lockstep.targets.json"), JSON.stringify({ targets: [row] }));
    put(join(target, ".venv/pyvenv.cfg"), "home = /usr\n");
    put(join(site, "pip/__init__.py"), "");
    put(join(target, ".venv/bin/python"), `#!/bin/sh\necho "$3 it"\n`);
    chmodSync(join(target, ".venv/bin/python"), 0o755);
    const { planId } = await client.targets.plan({ main, targets: ["app"] });
    await all(await client.targets.run({ planId, verify: false, mayRun: true }));

    const back = await client.targets.planRollback({ main, target: "app" });
    const events: RestoreEvent[] = [];
    for await (const event of await client.targets.restore({ planId: back.planId, force: false })) events.push(event);

    expect(events.filter(({ kind }) => kind !== "progress")).toMatchObject([
      { kind: "moment", moment: { kind: "step", target: "app", step: { title: "Remove demo" } } },
      { kind: "moment", moment: { kind: "output", text: "uninstall it\n" } },
      { kind: "moment", moment: { kind: "step-ended" } },
      { kind: "outcome", outcome: { kind: "applied" } },
    ]);
    expect(existsSync(join(target, "docs/a.md"))).toBe(false);
  });

  it("is told within a moment when another program changes the registry or what is carried", async () => {
    const { client, main, target } = await served();
    await client.targets.survey({ main });
    const changes = await client.targets.changes({ main });
    expect((await changes.next()).value).toBe("watching");

    put(join(main, "docs/b.md"), "# B\n");
    expect((await changes.next()).value).toBe("changed");
    writeFileSync(join(main, "lockstep.targets.json"), JSON.stringify({ targets: [] }));
    expect((await changes.next()).value).toBe("changed");

    expect((await client.targets.survey({ main })).targets).toEqual([]);
    expect(existsSync(target)).toBe(true);
    await changes.return?.();
  });

  it.each([
    ["as it was", () => {}],
    ["empty", (aside: string) => rmSync(join(aside, "docs"), { recursive: true })],
  ])("is told when a missing target comes back %s", async (_how, change) => {
    const { client, main, target } = await served();
    const statuses = async () => (await client.targets.survey({ main })).targets.map(({ status }) => status);
    put(join(target, "docs/a.md"), "# A\n");
    expect(await statuses()).toEqual(["synchronized"]);
    const changes = await client.targets.changes({ main });
    expect((await changes.next()).value).toBe("watching");
    const aside = `${target}-aside`;

    renameSync(target, aside);
    expect((await changes.next()).value).toBe("changed");
    expect(await statuses()).toEqual(["missing"]);
    change(aside);
    renameSync(aside, target);
    expect((await changes.next()).value).toBe("changed");

    expect(await statuses()).not.toEqual(["missing"]);
    await changes.return?.();
  });
});

async function all(events: AsyncIterable<SyncEvent>): Promise<SyncEvent[]> {
  const found: SyncEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function served() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-window-targets-")));
  const [main, target] = [join(folder, "main"), join(folder, "app")];
  const config = `name: tool
components: { docs: { source: docs, destination: docs, complete: true } }
checks: [{ id: touched, group: feature, run: [touch, "{target}/ran"] }]
detect: off
`;
  put(join(main, "lockstep.yaml"), config);
  put(join(main, "docs/a.md"), "# A\n");
  put(
    join(main, "lockstep.targets.json"),
    JSON.stringify({ targets: [{ name: "app", path: "../app", type: "vendored" }] }),
  );
  mkdirSync(target);
  execFileSync("git", ["-C", main, "init", "-q"]);
  const system = nodeSystem({ home: folder });
  const dataFolder = join(folder, "data");
  const app = await openApp(system, { version: "1.0.0", dataFolder, cache: false, flush: false, face: "window" });
  const engine = makeEngine(app, async () => app, system, { version: "1.0.0", dataFolder, paused: true, notices: [] });
  const { port1, port2 } = new MessageChannel();
  serve(engine)("window", port1);
  const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  onTestFinished(async () => {
    await engine.finish();
    port1.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return { client, main, target, config };
}
