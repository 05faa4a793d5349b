import { expect, it } from "vitest";
import { exampleItem } from "../../testing/sync-examples";
import { itemCaption, itemSentence } from "./item-words";

const names = { source: "Claude Code", destination: "Qwen Code" };

it("says in the list what an item is and where it goes, also before it is decided", () => {
  const added = exampleItem("a", { kind: "commands", state: "added", action: "add-to-destination" });
  const waiting = exampleItem("b", { state: "decision", proposal: "delete-from-source" });

  expect(itemCaption(added, names)).toBe("Command to Qwen Code");
  expect(itemCaption(waiting, names)).toBe("MCP server from Claude Code");
  expect(itemCaption(exampleItem("c", { action: "update-both" }), names)).toBe("MCP server to both");
  expect(itemCaption(exampleItem("d"), names)).toBe("MCP server");
});

it("says what Apply will do, at once or after the answer", () => {
  const added = exampleItem("a", { state: "added", action: "add-to-source", resolved: true });
  const waiting = exampleItem("b", { state: "decision", proposal: "add-to-source" });

  expect(itemSentence(added, names)).toBe("Apply will add it to Claude Code, as you chose.");
  expect(itemSentence(waiting, names)).toBe("Once you have answered, Apply will add it to Claude Code.");
});
