import { expect, it } from "vitest";
import { hubLimits } from "../../../../shared/hub/limits";
import { hashOf } from "../../../system/content-hash";
import { memorySystem } from "../../../system/memory-system";
import { hubRemote } from "./hub-remote";

it("asks again for the sessions that an answer has no room for, and for no answer without end", async () => {
  const asked: unknown[] = [];
  const removed = (session: string, version: number, cursor: number) => {
    return { kind: "removed", session, version, cursor, updatedAt: "2026-01-01T00:00:00Z" };
  };
  const pages = [
    { project: "app", cursor: 4, more: true, sessions: [removed("one", 1, 3), removed("two", 1, 4)] },
    { project: "app", cursor: 0, more: false, sessions: [removed("three", 1, 5), removed("one", 2, 6)] },
    { project: "app", cursor: 0, more: true, sessions: [] },
  ];
  const memory = memorySystem();
  const send = async (url: URL, { body = "" }: { readonly body?: string | Uint8Array }) => {
    const token = { token: "t", expiresAt: "2999-01-01T00:00:00Z" };
    const isLogin = url.pathname === "/api/token";
    if (!isLogin) asked.push(JSON.parse(String(body)).since);
    const answer = isLogin ? token : pages[asked.length - 1];
    return { kind: "answered" as const, status: 200, headers: {}, body: JSON.stringify(answer) };
  };
  const system = { ...memory, http: { ...memory.http, send } };
  const remote = hubRemote({ system, url: new URL("https://hub.example") }, async () => "key");

  const found = await remote.pull("app", ["one", "two", "three"]);

  expect(found.map(({ session, version }) => [session, version])).toEqual([
    ["one", 2],
    ["two", 1],
    ["three", 1],
  ]);
  expect(asked).toEqual([0, 4]);
  await expect(remote.pull("app", ["one"])).rejects.toThrow("https://hub.example answered only in part");
});

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
