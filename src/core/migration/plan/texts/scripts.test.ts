import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messageScript } from "./message-script";
import { retryScript } from "./retry-script";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-scripts-"));
  for (const agent of ["code", "chat"]) mkdirSync(join(folder, "inbox", agent), { recursive: true });
  mkdirSync(join(folder, "queue", "high"), { recursive: true });
  writeFileSync(join(folder, "events.log"), "");
  writeFileSync(join(folder, "message.sh"), messageScript);
  writeFileSync(join(folder, "with-retry.sh"), retryScript);
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(script: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync("sh", [join(folder, script), ...words], {
    encoding: "utf8",
    cwd: tmpdir(),
  });
  return { code: status, out: stdout.trim(), error: stderr.trim() };
}

describe.skipIf(process.platform === "win32")("message.sh", () => {
  it("sends a message that its reader can list and read, and records both", () => {
    const { out: id, error } = run("message.sh", "send", "code", "chat", "Build|is\ngreen", "All 12 tests pass");

    expect(error).toBe("");
    expect(id).toMatch(/^\d{8}T\d{6}Z-code-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(run("message.sh", "inbox", "chat").out).toBe(`${id}  Build is green`);
    expect(run("message.sh", "read", "chat", id).out).toContain("priority: normal\n\nAll 12 tests pass");
    const events = readFileSync(join(folder, "events.log"), "utf8").trim().split("\n");
    expect(events.map((line) => line.split("|").slice(1))).toEqual([
      ["SENT", id, "code", "chat", "Build is green"],
      ["READ", id, "code", "chat", "Build is green"],
    ]);
    expect(run("message.sh", "log").out).toBe(events.join("\n"));
  });

  it("puts what is urgent in the queue", () => {
    const { out: id } = run("message.sh", "send", "code", "chat", "Urgent", "HIGH", "--priority", "high");

    expect(readdirSync(join(folder, "queue", "high"))).toEqual([`${id}.ref`]);
  });

  it.each([
    [["send", "code", "nobody", "a", "b"], "There is no folder inbox/nobody."],
    [["send", "code", "../chat", "a", "b"], '"../chat" is no name of an agent.'],
    [["send", "code", "chat", "a"], "send needs FROM TO SUBJECT BODY."],
    [["send", "code", "chat", "a", "b", "--priority", "soon"], "The priority is high, normal or low."],
    [
      ["send", "code", "chat", "a", "b", "--prio", "high"],
      "Behind BODY only --priority high, normal or low may stand.",
    ],
    [
      ["send", "code", "chat", "two", "words", "unquoted"],
      "Behind BODY only --priority high, normal or low may stand.",
    ],
    [["read", "chat", "../../events"], '"../../events" is no id of a message.'],
  ])("refuses %j in one sentence", (words, sentence) => {
    expect(run("message.sh", ...words)).toEqual({ code: 1, out: "", error: `message.sh: ${sentence}` });
  });
});

describe.skipIf(process.platform === "win32")("with-retry.sh", () => {
  it("runs a command again until it succeeds", () => {
    const counter = join(folder, "counter");
    const twice = `echo x >>"${counter}"; [ "$(wc -l <"${counter}")" -ge 2 ]`;

    expect(run("with-retry.sh", "sh", "-c", twice).code).toBe(0);
    expect(readFileSync(counter, "utf8")).toBe("x\nx\n");
  });

  it("ends with the command's exit code when it gives up", () => {
    const { code, error } = run("with-retry.sh", "-n", "1", "sh", "-c", "exit 7");

    expect([code, error]).toEqual([7, "with-retry.sh: gave up after 1 attempts (exit code 7): sh"]);
  });

  it("says what is missing", () => {
    expect(run("with-retry.sh").code).toBe(2);
    expect(run("with-retry.sh", "-n", "often", "true").error).toBe("with-retry.sh: -n needs a number above 0.");
    expect(run("with-retry.sh", "-n").error).toBe("with-retry.sh: -n needs a number above 0.");
  });
});
