import { build, type InlineConfig } from "vite";
import { describe, expect, it } from "vitest";
import config from "../../electron.vite.config";

describe("the built preload", () => {
  it("requires nothing but electron, as the sandbox allows nothing else, and hands the page one object", async () => {
    const code = await builtPreload();

    expect([...code.matchAll(/\brequire\((["'`])(.*?)\1\)/g)].map(([, , name]) => name)).toEqual(["electron"]);
    expect(code).not.toMatch(/\bimport\b|process\.|Buffer/);
    expect(code.match(/exposeInMainWorld\(/g)).toHaveLength(1);
  });
});

/** The text of the bundle, made with the app's own settings. */
async function builtPreload(): Promise<string> {
  const settings: unknown = config;
  const { preload } = settings as { preload: InlineConfig };
  const result = await build({
    ...preload,
    configFile: false,
    logLevel: "silent",
    build: { ...preload.build, ssr: true, write: false },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ("output" in one ? one.output : []));
  return outputs.map((chunk) => (chunk.type === "chunk" ? chunk.code : "")).join("\n");
}
