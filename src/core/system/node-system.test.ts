import { userInfo } from "node:os";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nodeSystem } from "./node-system";

beforeEach(() => {
  for (const name of ["CLAUDE_CONFIG_DIR", "QWEN_HOME", "XDG_DATA_HOME", "SSH_AUTH_SOCK"]) vi.stubEnv(name, `/${name}`);
});
afterEach(() => vi.unstubAllEnvs());

it("has, of another home, the environment of this process but for what leads out of that home", () => {
  const { environment } = nodeSystem({ home: "/other" });

  expect(environment).toMatchObject({ HOME: "/other", PATH: process.env["PATH"], SSH_AUTH_SOCK: "/SSH_AUTH_SOCK" });
  for (const name of ["CLAUDE_CONFIG_DIR", "QWEN_HOME", "XDG_DATA_HOME"]) expect(environment).not.toHaveProperty(name);
});

it("has the environment of this process for the user's own home", () => {
  expect(nodeSystem().environment["QWEN_HOME"]).toBe("/QWEN_HOME");
});

it.skipIf(process.platform === "win32").each(["", "relative"])(
  "never takes the folder in use for the home, as HOME=%s would",
  (home) => {
    vi.stubEnv("HOME", home);

    expect(nodeSystem().home).toBe(userInfo().homedir);
  },
);
