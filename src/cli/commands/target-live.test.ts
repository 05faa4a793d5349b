import { describe, expect, it, onTestFinished } from "vitest";
import type { RunMoment } from "../../shared/targets/sync-view";
import { liveMoments } from "./target-live";

const step = { id: "s", title: "Put back demo 1.0", argv: ["pip"], folder: "/" };
const moments: RunMoment[] = [
  { kind: "step", target: "one", step },
  { kind: "output", target: "one", text: "Collecting\nInst" },
  { kind: "output", target: "two", text: "Other\n" },
  { kind: "output", target: "one", text: "alling" },
  { kind: "step-ended", target: "one", run: { step, outcome: { kind: "ended", code: 3, output: "", log: "/log" } } },
];

describe("commands in targets", () => {
  it("are told line by line on a terminal, behind the name of their target", () => {
    const printed = listen();

    moments.forEach(liveMoments({ isInteractive: true }));

    expect(printed.join("")).toBe(
      "one: Put back demo 1.0\none:   Collecting\ntwo:   Other\none:   Installing\none:   ended with code 3\n",
    );
  });

  it("are not told where nobody looks", () => {
    const printed = listen();

    moments.forEach(liveMoments({ isInteractive: false }));

    expect(printed).toEqual([]);
  });
});

/** What is written to stderr until the test ends. */
function listen(): string[] {
  const printed: string[] = [];
  const { write } = process.stderr;
  process.stderr.write = (text: string | Uint8Array) => printed.push(String(text)) > 0;
  onTestFinished(() => {
    process.stderr.write = write;
  });
  return printed;
}
