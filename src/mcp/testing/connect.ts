import { Client } from "@modelcontextprotocol/client";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { expect, onTestFinished } from "vitest";
import type { App } from "../../core/app/interface";
import { serveMcp } from "../serve";

/** A client and its server, which end with the test; the server must have had no trouble. */
export interface Connection {
  readonly client: Client;
  call(name: string, args?: Record<string, unknown>): Promise<Answer>;
}

interface Answer {
  readonly text: string;
  readonly structured: unknown;
  readonly isError: boolean;
}

export async function connectTo(
  app: App,
  client = new Client({ name: "test", version: "1.0.0" }),
): Promise<Connection> {
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  const troubles: string[] = [];
  const served = serveMcp(app, { transport: serverSide, onTrouble: (text) => troubles.push(text) });
  await client.connect(clientSide);
  onTestFinished(async () => {
    await client.close();
    await served;
    expect(troubles).toEqual([]);
  });
  return {
    client,
    async call(name, args = {}) {
      const { content, structuredContent, isError = false } = await client.callTool({ name, arguments: args });
      const text = content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
      return { text, structured: structuredContent, isError };
    },
  };
}
