import { expect, it } from "vitest";
import { hubLimits } from "../../../../shared/hub/limits";
import { hashOf } from "../../../changes/draft";
import { memorySystem } from "../../../system/memory-system";
import { hubRemote } from "./hub-remote";

it("sends the largest files in a request that a hub takes, whatever is in them", async () => {
  const lengths: number[] = [];
  const system = {
    ...memorySystem(),
    http: {
      ...memorySystem().http,
      send: async (url: URL, { body = "" }: { readonly body?: string | Uint8Array }) => {
        if (url.pathname !== "/api/token") lengths.push(Buffer.byteLength(body));
        const answer =
          url.pathname === "/api/token" ? { token: "t", expiresAt: "2999-01-01T00:00:00Z" } : { stored: 1 };
        return { kind: "answered" as const, status: 200, headers: {}, body: JSON.stringify(answer) };
      },
    },
  };
  const remote = hubRemote({ system, url: new URL("https://hub.example") }, async () => "key");

  for (const byte of [0, 34]) {
    const bytes = new Uint8Array(hubLimits.blobBytes).fill(byte);
    await remote.store([{ hash: hashOf(bytes), bytes }]);
  }

  expect(lengths).toHaveLength(2);
  expect(Math.max(...lengths)).toBeLessThan(hubLimits.requestBytes);
});
