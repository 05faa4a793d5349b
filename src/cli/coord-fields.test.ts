import { describe, expect, it } from "vitest";
import { type CommandNode, describeCommand, flatten } from "./command-tree";
import { entryOf, fieldsFrom } from "./coord-fields";
import { lockstepProgram } from "./program";

const commands = flatten(describeCommand(lockstepProgram(() => () => async () => {})));

describe.each([
  ["issue", "create-issue", "update-issue"],
  ["plan", "create-plan", "update-plan"],
  ["todo", "create-todo", "update-todo"],
  ["dependency", "create-dep", "update-dep"],
] as const)("%s", (kind, ...names) => {
  it.each(names)("every option of %s sets a field", (name) => {
    for (const { names: flags } of optionsOf(commands.find(({ path }) => path.at(-1) === name))) {
      const flag = flags.at(-1) ?? "";
      const key = flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

      expect(fieldsFrom(kind, { [key]: samples[flag] ?? "some text" }), flag).toHaveLength(1);
    }
  });
});

it("empty words take away what may be missing, and nothing else", () => {
  expect(fieldsFrom("todo", { assignee: "", target: "", blockedBy: "" }).map(({ value }) => value)).toEqual(
    expect.arrayContaining([null, null, []]),
  );
  expect(() => fieldsFrom("issue", { repos: " , " })).toThrow("--repos: expected at least one.");
  expect(() => fieldsFrom("todo", { task: " " })).toThrow("--task: expected a text.");
});

it("puts what belongs together into one map", () => {
  const fields = fieldsFrom("dependency", { command: "true", expectedStatus: "204" });

  expect(entryOf(fields)).toEqual({ validation: { command: "true", expected_status: 204 } });
});

function optionsOf(command: CommandNode | undefined) {
  const options = command?.options ?? [];
  expect(options.length).toBeGreaterThan(5);
  return options.filter(({ names }) => !others.includes(names.at(-1) ?? ""));
}

/** Options that are no field of the entry itself. */
const others = ["--file", "--dry-run", "--help", "--milestones", "--milestone", "--milestone-status", "--tick"];
const samples: Readonly<Record<string, string>> = {
  "--status": "pending",
  "--priority": "P0",
  "--type": "dev",
  "--target": "2026-03-31",
  "--estimate": "1w",
  "--actual": "0",
  "--expected-status": "200",
};
