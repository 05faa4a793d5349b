import { describe, expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { discoverTargets } from "./discover-targets";

const code = Object.fromEntries(
  ["core", "cli", "tools", "session"].map((name) => [
    `/projects/main/src/opencode/${name}.py`,
    `# ${name}\n${"pass\n".repeat(20)}`,
  ]),
);
const copyIn = (folder: string) =>
  Object.fromEntries(Object.entries(code).map(([path, text]) => [path.replace("/projects/main/src", folder), text]));
const installed = (site: string, url?: string) => ({
  [`${site}/opencode_ai-1.2.0.dist-info/METADATA`]: "Name: opencode-ai\nVersion: 1.2.0\n\n",
  [`${site}/opencode_ai-1.2.0.dist-info/RECORD`]: "opencode/__init__.py,,\n",
  [`${site}/opencode/__init__.py`]: "",
  ...(url
    ? { [`${site}/opencode_ai-1.2.0.dist-info/direct_url.json`]: JSON.stringify({ url, dir_info: { editable: true } }) }
    : {}),
});

async function found(files: Record<string, string>) {
  const system = memorySystem({ files: { ...code, ...files } });
  const identity = {
    main: "/projects/main",
    name: "opencode",
    package: { name: "opencode-ai", module: "opencode" },
    code: "/projects/main/src/opencode",
  };
  const { targets } = await discoverTargets(system, "/projects", identity);
  return targets.map(({ path, type, folder }) => ({ path, type, folder }));
}

describe("discovery", () => {
  it("finds projects that have it installed, in virtual and in embedded environments", async () => {
    const files = {
      "/projects/app/.venv/pyvenv.cfg": "home = /usr/bin\n",
      ...installed("/projects/app/.venv/lib/python3.11/site-packages"),
      ...installed("/projects/portable/python_embeded/Lib/site-packages"),
    };

    expect(await found(files)).toEqual([
      { path: "/projects/app", type: "site-packages", folder: ".venv/lib/python3.11/site-packages/opencode" },
      { path: "/projects/portable", type: "site-packages", folder: "python_embeded/Lib/site-packages/opencode" },
    ]);
  });

  it("finds those whose installer noted a folder that is none on the system of their Python", async () => {
    const files = {
      ...installed("/projects/filled/python_embeded/Lib/site-packages", "file:///projects/main"),
      "/projects/shared/.venv/pyvenv.cfg": "home = /usr/bin\n",
      ...installed("/projects/shared/.venv/lib/python3.11/site-packages", "file://server/code/main"),
      ...installed("/projects/strange/python_embeded/Lib/site-packages", "file://["),
    };

    expect((await found(files)).map(({ path, type }) => `${path} ${type}`)).toEqual([
      "/projects/filled source",
      "/projects/shared source",
      "/projects/strange source",
    ]);
  });

  it("finds projects that are linked to its source", async () => {
    const files = {
      ...installed("/projects/linked/venv/lib/python3.11/site-packages", "file:///projects/main"),
      "/projects/old/.venv/lib/python3.8/site-packages/opencode-ai.egg-link": "/projects/main\n.",
      "/projects/required/requirements.txt": "requests\n-e ../main\n",
    };

    expect((await found(files)).map(({ path, type }) => `${path} ${type}`)).toEqual([
      "/projects/linked source",
      "/projects/old source",
      "/projects/required source",
    ]);
  });

  it("finds copies, also changed ones, by what is in them", async () => {
    const files = {
      "/projects/shop/package.json": "{}",
      ...copyIn("/projects/shop/vendor/python"),
      "/projects/shop/vendor/python/opencode/cli.py": "# changed here\n",
      "/projects/other/opencode/core.py": "# something else of that name\n",
    };

    expect(await found(files)).toEqual([
      { path: "/projects/shop", type: "vendored", folder: "vendor/python/opencode" },
    ]);
  });

  it("finds how targets that were synced before embed it", async () => {
    const base = JSON.stringify({ format: 1, main: "opencode", version: "v2.0.0" });
    const files = {
      "/projects/app/.lockstep/base.json": base,
      "/projects/app/.venv/pyvenv.cfg": "home = /usr/bin\n",
      ...installed("/projects/app/.venv/lib/python3.11/site-packages"),
      "/projects/copied/.lockstep/base.json": base,
      ...copyIn("/projects/copied/lib"),
      "/projects/other/.lockstep/base.json": base,
    };

    expect(await found(files)).toEqual([
      { path: "/projects/app", type: "site-packages", folder: ".venv/lib/python3.11/site-packages/opencode" },
      { path: "/projects/copied", type: "vendored", folder: "lib/opencode" },
      { path: "/projects/other", type: "vendored", folder: undefined },
    ]);
  });

  it("finds targets inside the main project, and never the main project itself", async () => {
    expect(await found(copyIn("/projects/main/for_testing/simple/lib"))).toEqual([
      { path: "/projects/main/for_testing/simple/lib", type: "vendored", folder: "opencode" },
    ]);
  });
});
