import { implement } from "@orpc/server";
import { expect, it, vi } from "vitest";
import { contract } from "../../shared/contract/contract";
import { type ProviderInfo, settings } from "../../shared/state";
import { serveEngine } from "../testing/serve-engine";
import { createProviders } from "./providers";

it("tells what a tool has in the project of the settings, and drops an answer that came too late", async () => {
  const answers = new Map<string | undefined, (tools: ProviderInfo[]) => void>();
  const os = implement(contract);
  const { engine } = serveEngine({
    app: {
      info: os.app.info.handler(() => ({ version: "0", home: "/home/ada", dataFolder: "/data", platform: "linux" })),
      events: os.app.events.handler(async function* () {
        await new Promise(() => {});
        yield* [];
      }),
      providers: os.app.providers.handler(
        ({ input }) => new Promise<ProviderInfo[]>((settle) => answers.set(input.project, settle)),
      ),
    },
  });
  const { view, reload } = createProviders(engine);
  void reload();
  const { sync, ...others } = settings.parse({});
  await vi.waitFor(() => expect(answers.has(undefined)).toBe(true));
  engine.view.setState({ settings: { ...others, sync: { ...sync, scope: "project", project: "/p" } } });
  await vi.waitFor(() => expect(answers.has("/p")).toBe(true));

  answers.get("/p")?.([tool("as in the project")]);
  await vi.waitFor(() => expect(view.getState()).toMatchObject({ value: [{ name: "as in the project" }] }));
  answers.get(undefined)?.([tool("as before")]);
  await new Promise((settle) => setTimeout(settle, 50));

  expect(view.getState()).toMatchObject({ value: [{ name: "as in the project" }] });
});

function tool(name: string): ProviderInfo {
  return { id: "claude", name, found: true, files: [], notes: [] };
}
