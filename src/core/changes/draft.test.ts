import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openDraft } from "./draft";

const file = "/home/ada/settings.json";
const bytes = (text: string) => new TextEncoder().encode(text);

it("makes one change of a file that several parts of a plan write", () => {
  const system = memorySystem({ files: { [file]: "0" } });
  const draft = openDraft(system, { roots: ["/home/ada"] });
  const why = { reason: "Sync", nodes: [["a"]] };

  draft.write(file, bytes("1"), { ...why, component: "qwen:mcp-servers", risk: "medium" });
  draft.write(file, bytes("2"), { ...why, component: "qwen:hooks", nodes: [["b"]] });
  const { set, blobs } = draft.finish({ engine: "config-sync", title: "Sync" });

  expect(set.changes).toHaveLength(1);
  expect(set.changes[0]).toMatchObject({
    component: "qwen:hooks+qwen:mcp-servers",
    reason: "Sync",
    risk: "medium",
    nodes: [["a"], ["b"]],
  });
  const after = set.changes[0]?.after;
  expect(after?.kind === "file" && new TextDecoder().decode(blobs.get(after.hash))).toBe("2");
});
