import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { syncScene } from "../testing/sync-scene";

const config = `
components:
  code: { kind: code, source: src, complete: true }
  docs: { source: docs, destination: "{package}/docs", complete: true }
  config: { kind: config, files: [tool.toml], destination: "." }
merge: [{ keys: [kept], strategy: keep-target }, { keys: [tables], strategy: merge }]
`;

const name = fc.constantFrom("a.md", "b.md", "deep/c.md", "deep/d.bin");
const folder = fc.constantFrom(["/main/src", "/target/lib"] as const, ["/main/docs", "/target/lib/docs"] as const);
const content = fc.oneof(
  fc.constantFrom("one\ntwo\nthree\n", "one\n2\nthree\n", "one\ntwo\n3\n", "one\r\ntwo\r\nthree\r\n", ""),
  fc.uint8Array({ maxLength: 4 }),
);
const settings = fc
  .record({ kept: fc.nat(3), free: fc.nat(3), x: fc.nat(3), extra: fc.boolean() })
  .map(
    ({ kept, free, x, extra }) => `kept = ${kept}\nfree = ${free}\n${extra ? "new = 1.0\n" : ""}[tables.x]\nv = ${x}\n`,
  );
const mode = fc.constantFrom(0o644, 0o755);
const choice = fc.constantFrom("take" as const, "keep" as const, "merge" as const, undefined);

const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("main" as const), folder, name, content, mode }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("main-removal" as const), folder, name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("target" as const), folder, name, content, mode }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("target-removal" as const), folder, name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("settings" as const), settings }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("sync" as const), choice, undo: fc.boolean() }) },
);

const own = { "/target/own.txt": "mine", "/target/lib/docs/mine.md": "mine", "/target/lib/deep/mine.md": "mine" };

describe("any sequence of changes on both sides and syncs", () => {
  it("keeps the target's own files, comments and keys, settles in one sync, and can be taken back exactly", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 25 }), async (events) => {
        const scene = syncScene(config, {
          ...own,
          "/main/src/a.md": "one\ntwo\nthree\n",
          "/main/docs/a.md": "one\ntwo\nthree\n",
          "/main/tool.toml": "kept = 0\nfree = 0\n[tables.x]\nv = 0\n",
          "/target/tool.toml": "# the target's\nkept = 9 # its own\nfree = 0\n[tables.mine]\nv = 1\n",
        });
        const { files } = scene.system;
        for (const one of [...events, { kind: "sync", choice: undefined, undo: false } as const]) {
          if (one.kind === "main") files.place(`${one.folder[0]}/${one.name}`, one.content, one.mode);
          if (one.kind === "target") files.place(`${one.folder[1]}/${one.name}`, one.content, one.mode);
          if (one.kind === "settings") files.place("/main/tool.toml", one.settings);
          const removed =
            one.kind === "main-removal" ? one.folder[0] : one.kind === "target-removal" ? one.folder[1] : undefined;
          if ((one.kind === "main-removal" || one.kind === "target-removal") && removed) {
            if (files.look(`${removed}/${one.name}`)) files.remove(`${removed}/${one.name}`);
          }
          if (one.kind !== "sync") continue;
          const before = scene.target();
          const open = await scene.plan();
          const paths = open.plan.components
            .flatMap(({ actions }) => actions.map(({ path }) => path))
            .filter((path) => path !== "tool.toml");
          const chosen = one.choice;
          const choices = chosen ? Object.fromEntries(paths.map((path) => [path, chosen])) : {};

          const { id } = await scene.sync(choices);

          expect((await scene.sync()).changes).toEqual([]);
          expect(files.texts("/target")).toMatchObject(own);
          const text = files.texts("/target/tool.toml")["/target/tool.toml"];
          for (const part of ["# the target's\n", "kept = 9 # its own\n", "[tables.mine]\nv = 1\n"])
            expect(text).toContain(part);
          if (one.undo) {
            await scene.undo(id);
            expect(scene.target()).toEqual(before);
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
