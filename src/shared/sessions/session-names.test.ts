import { describe, expect, it } from "vitest";
import { nameProblem } from "./session-names";

describe("the name of a session", () => {
  it.each(["one", "session-1765977053", "__blueprint__", "Größe 2", "a.b", "console"])("may be %j", (name) => {
    expect(nameProblem(name)).toBeUndefined();
  });

  it.each([
    ["", "is empty"],
    [" ", "is empty"],
    ["a/b", "slash"],
    ["a\\b", "slash"],
    ["..", "begins with a dot"],
    [".hidden", "begins with a dot"],
    ["-rf", "option"],
    ["IDSE_Core:milkdown-crepe", "Windows does not allow"],
    ["tab\there", "Windows does not allow"],
    ["end.", "cuts off"],
    ["end ", "cuts off"],
    ["CON", "device"],
    ["lpt1.txt", "device"],
    ["ä".repeat(61), "longer than 120 bytes"],
  ])("can't be %j", (name, why) => {
    expect(nameProblem(name)).toContain(why);
  });

  it("differs from others in more than case and the way accents are stored", () => {
    expect(nameProblem("One", ["one"])).toContain("only in case");
    expect(nameProblem("caf\u00e9", ["cafe\u0301"])).toContain("only in case");
    expect(nameProblem("one", ["one"])).toBe('"one" is there already.');
    expect(nameProblem("two", ["one"])).toBeUndefined();
  });
});
