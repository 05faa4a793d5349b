import { describe, expect, it } from "vitest";
import type { RegistryEdit } from "../../../shared/targets/registry";
import { openDraft } from "../../changes/draft";
import { memorySystem } from "../../system/memory-system";
import { draftRegistryEdits } from "./edit-registry";
import { readRegistry } from "./read-registry";

const path = "/main/lockstep.targets.json";
/** The appendix of the plan that target sync comes from. */
const seed = `{
  "targets": [
    {
      "name": "ComfyUI_windows_portable",
      "path": "for_testing/as_dependency/ComfyUI_windows_portable",
      "type": "site-packages",
      "last_sync": "2026-02-24T00:00:00Z",
      "sync_version": "v1.2.3",
      "status": "synchronized"
    }, // the portable one
    {
      "name": "simple_python_app",
      "path": "for_testing/as_dependency/simple_python_app",
      "type": "source",
      "owner": { "team": "apps" },
      "status": "needs_sync"
    }
  ]
}
`;

function edited(text: string | undefined, ...edits: RegistryEdit[]): string | undefined {
  const system = memorySystem({ files: { "/main/.keep": "", ...(text === undefined ? {} : { [path]: text }) } });
  const draft = openDraft(system, { roots: ["/main"] });
  draftRegistryEdits(draft, path, edits);
  return new TextDecoder().decode(draft.read(path));
}

describe("the registry", () => {
  it("is read in the form of the plan that it comes from, with fields that nobody knows here", () => {
    const { rows, problems } = readRegistry(new TextEncoder().encode(seed), path);

    expect(problems).toEqual([]);
    expect(rows.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "ComfyUI_windows_portable site-packages",
      "simple_python_app source",
    ]);
    expect(rows[1]?.["owner"]).toEqual({ team: "apps" });
  });

  it("has no targets where there is no file", () => {
    expect(readRegistry(undefined, path)).toEqual({ rows: [], problems: [] });
  });

  it("says with line and column which row can't be used, and uses the others", () => {
    const text = seed.replace('"source"', '"sauce"').replace('"ComfyUI_windows_portable"', '"SIMPLE_python_app"');

    const { rows, problems } = readRegistry(new TextEncoder().encode(text), path);

    expect(rows.map(({ name }) => name)).toEqual(["SIMPLE_python_app"]);
    expect(problems[0]?.message).toBe(`${path}:14:15: "type" must be "site-packages", "source" or "vendored".`);
  });

  it("says of which target a folder is already, unless the two have different components", () => {
    const same = seed.replace("as_dependency/simple_python_app", "as_dependency/./ComfyUI_windows_portable");
    const read = (text: string) =>
      readRegistry(new TextEncoder().encode(text), path, (row) => row.path.replace("/./", "/"));

    const { rows, problems } = read(same);

    expect(rows.map(({ name }) => name)).toEqual(["ComfyUI_windows_portable"]);
    expect(problems.map(({ message }) => message)).toEqual([
      `${path}:13:15: "path" of simple_python_app is the folder of ComfyUI_windows_portable as well: name another one, or "components" that the other has not.`,
    ]);
    const apart = same
      .replace('"site-packages",', '"site-packages", "components": ["docs"],')
      .replace('"source",', '"source", "components": ["code"],');
    expect(read(apart)).toMatchObject({ rows: [{}, {}], problems: [] });
  });

  it("takes names for the same whatever their case", () => {
    const text = seed.replace("simple_python_app", "comfyui_WINDOWS_portable");

    expect(readRegistry(new TextEncoder().encode(text), path).problems[0]?.message).toContain(
      ':12:15: "name" is used twice',
    );
    expect(() => edited(seed, { kind: "add", row: { name: "Simple_Python_App", path: "x", type: "source" } })).toThrow(
      /already has a target/,
    );
  });

  it("keeps comments, order and unknown fields when rows are added, changed and removed", () => {
    const text = edited(
      seed,
      {
        kind: "update",
        name: "Simple_python_app",
        fields: { status: "synchronized", last_sync: "2026-03-01T00:00:00Z" },
      },
      { kind: "add", row: { name: "new", path: "../new", type: "vendored" } },
    );

    expect(text).toBe(
      seed.replace(
        '"status": "needs_sync"\n    }\n',
        '"status": "synchronized",\n      "last_sync": "2026-03-01T00:00:00Z"\n    },\n    {\n      "name": "new",\n      "path": "../new",\n      "type": "vendored"\n    }\n',
      ),
    );
    expect(edited(text, { kind: "remove", name: "new" })).toContain('"owner": { "team": "apps" }');
  });

  it("is made with the first target", () => {
    const text = edited(undefined, { kind: "add", row: { name: "one", path: "one", type: "vendored" } });

    expect(JSON.parse(text ?? "")).toEqual({ targets: [{ name: "one", path: "one", type: "vendored" }] });
  });

  it("is left alone when it is something else", () => {
    expect(() => edited("[]", { kind: "add", row: { name: "one", path: "one", type: "vendored" } })).toThrow(
      /no list "targets"/,
    );
    expect(() => edited(seed, { kind: "remove", name: "nobody" })).toThrow(/has no target nobody/);
  });
});
