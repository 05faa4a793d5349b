import { describe, expect, it } from "vitest";
import type { Job } from "../../shared/pools";
import { memorySystem } from "../system/memory-system";
import { commandHash } from "./command-hash";
import { judge } from "./judge";
import { readTrust } from "./read-trust";
import { jobOf } from "./testing/fake-pool";
import { type Trust, trust } from "./trust";

function judged(fields: Partial<Job>, allowed: Partial<Trust>) {
  const system = memorySystem({ files: { "/code/app/package.json": "{}" } });
  const list = trust.parse({ repos: { app: "/code/app" }, ...allowed });
  return judge(jobOf({ id: "job", ...fields }), list, system);
}
const reasonOf = (verdict: ReturnType<typeof judged>) => (verdict.kind === "refused" ? verdict.reason : "allowed");

describe("a trust list", () => {
  it("allows nothing that it doesn't name", () => {
    expect(reasonOf(judged({ command: { argv: ["rm", "-rf", "x"] } }, {}))).toBe(
      "job was refused: its trust list allows neither this command nor how it begins (rm).",
    );
    expect(reasonOf(judged({ repo: "other" }, {}))).toBe(
      "job was refused: the repository other is not trusted on this machine.",
    );
    expect(reasonOf(judged({ repo: "__proto__" }, {}))).toContain("not trusted on this machine");
  });

  it("allows a command by how it begins, word by word", () => {
    const commands: Trust["commands"] = [{ argv: ["npm", "run", "*"] }];
    const verdictOf = (...argv: string[]) => judged({ command: { argv } }, { commands }).kind;

    expect(verdictOf("npm", "run", "build", "--", "x")).toBe("allowed");
    expect(verdictOf("npm", "run")).toBe("refused");
    expect(verdictOf("npm", "exec", "build")).toBe("refused");
    expect(verdictOf("/tmp/npm", "run", "build")).toBe("refused");
  });

  it("doesn't let a job set variables, which could make another command of it, unless it names them", () => {
    const commands: Trust["commands"] = [{ argv: ["npm"] }];
    const job = { command: { argv: ["npm", "test"] }, env: { NODE_OPTIONS: "--require ./evil.js" } };

    expect(reasonOf(judged(job, { commands }))).toBe(
      "job was refused: the trust list doesn't let jobs set NODE_OPTIONS.",
    );
    expect(judged(job, { commands, jobVariables: ["NODE_OPTIONS"] }).kind).toBe("allowed");
  });

  it("binds an approval to command, folder, repository and variables", () => {
    const approved = jobOf({ id: "job", command: { shell: "make | tee log" }, env: { CI: "1" } });
    const allowed: Partial<Trust> = { commands: [{ hash: commandHash(approved) }] };

    expect(judged(approved, allowed)).toEqual({
      kind: "allowed",
      folder: "/code/app",
      argv: ["/bin/sh", "-c", "make | tee log"],
    });
    for (const other of [{ command: { shell: "make" } }, { env: { CI: "2" } }, { env: {} }, { cwd: "./" }]) {
      expect(judged({ ...approved, ...other }, allowed).kind).toBe("refused");
    }
  });

  it("runs a line for a shell only when exactly that was approved", () => {
    const job = jobOf({ id: "job", command: { shell: "make" } });

    expect(reasonOf(judged(job, { commands: [{ argv: ["/bin/sh"] }] }))).toBe(
      `job was refused: a line for a shell must be approved by its hash, ${commandHash(job)}.`,
    );
  });

  it("gives a prompt to the machine's own agent, as one word", () => {
    const agent = ["claude", "-p", "{prompt}"];
    const job = { command: { prompt: "Fix it; rm -rf $& {prompt}" } };

    expect(judged(job, { agent, prompts: true })).toMatchObject({
      argv: ["claude", "-p", "Fix it; rm -rf $& {prompt}"],
    });
    expect(reasonOf(judged(job, { agent }))).toBe(
      "job was refused: its trust list allows neither this prompt nor prompts in general.",
    );
    expect(reasonOf(judged(job, { prompts: true }))).toBe("job was refused: this machine has no agent for prompts.");
  });
});

describe("the file of a trust list", () => {
  const read = (text: string, mode = 0o600, name = "/etc/trust.yaml") => {
    const system = memorySystem();
    system.files.place(name, text, mode);
    return readTrust(name, system);
  };

  it("may be YAML or JSON", () => {
    const expected = trust.parse({ repos: { app: "/code/app" }, commands: [{ argv: ["npm", "test"] }] });

    expect(read("# mine\nrepos:\n  app: /code/app\ncommands:\n  - argv: [npm, test]\n")).toEqual(expected);
    expect(read('{"repos":{"app":"/code/app"},"commands":[{"argv":["npm","test"]}]}', 0o600, "/t.json")).toEqual(
      expected,
    );
    expect(read("")).toEqual(trust.parse({}));
  });

  it("must be closed to other users", () => {
    expect(() => read("repos: {}", 0o644)).toThrow("/etc/trust.yaml is open to other users of this machine.");
  });

  it("is not used when anything in it is not understood", () => {
    expect(() => read("comands: []")).toThrow(/no trust list.*comands/);
    expect(() => read("commands: [{ hash: abc }]")).toThrow("commands.0.hash must have 64 hexadecimal digits.");
    expect(() => read("commands: [npm test]")).toThrow("is no trust list: commands.0 must be a map.");
    expect(() => read("agent: [claude, -p]")).toThrow("agent must hold {prompt} in one of its words.");
    expect(() => read("repos: [")).toThrow("/etc/trust.yaml:");
    expect(() => readTrust("/none.yaml", memorySystem())).toThrow("/none.yaml can't be read");
  });
});
