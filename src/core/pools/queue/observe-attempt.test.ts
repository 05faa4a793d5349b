import { expect, it } from "vitest";
import type { Outcome } from "../../../shared/pools";
import { jobOf } from "../testing/fake-pool";
import { observeAttempt } from "./observe-attempt";

function observed() {
  const shown: string[] = [];
  const ended: Outcome[] = [];
  const see = observeAttempt(
    jobOf({ id: "a" }),
    {
      signal: new AbortController().signal,
      onStarted: () => {},
      onOutput: (text) => shown.push(text),
      onTrouble: () => {},
    },
    { at: () => new Date(0), pool: "team" },
    (outcome) => ended.push(outcome),
  );
  const works = (length: number, tail: string, worker = "anna") =>
    see({ id: "a", state: "active", note: { worker, length, tail } });
  const ends = (output: Outcome["output"], worker = "anna") => {
    const outcome = { kind: "succeeded", worker, started: "", ended: "", hours: 0, output };
    see({ id: "a", state: "completed", note: { outcome } });
  };
  return { shown, ended, works, ends };
}

it("shows what a job printed that ended before anybody looked", () => {
  const { shown, ended, ends } = observed();

  ends({ head: "one\ntwo\n", tail: "", omitted: 0 });

  expect(shown.join("")).toBe("one\ntwo\n");
  expect(ended).toHaveLength(1);
});

it("shows what was printed after the last look, and nothing twice", () => {
  const { shown, works, ends } = observed();

  works(4, "one\n");
  ends({ head: "one\ntwo\n", tail: "three\n", omitted: 0 });

  expect(shown).toEqual(["one\n", "two\nthree\n"]);
});

it("shows the end of what is too long to be kept", () => {
  const { shown, works, ends } = observed();

  works(20, "0123456789".repeat(2));
  ends({ head: "01234", tail: "xyz", omitted: 100 });

  expect(shown.at(-1)).toBe("xyz");
});

it("shows all that the worker printed that took a job over", () => {
  const { shown, works, ends } = observed();

  works(4, "one\n");
  ends({ head: "one\ntwo\n", tail: "", omitted: 0 }, "bert");

  expect(shown).toEqual(["one\n", "one\ntwo\n"]);
});
