// @ts-check

/**
 * The answer of a server that offers one tool (Qwen Code takes one without any for broken); undefined for a notification.
 * @param {{ id?: unknown, method?: string, params?: { protocolVersion?: string } }} message
 */
export function answerMcp({ id, method = "", params }) {
  if (id === undefined) return undefined;
  const result = results[method]?.(params?.protocolVersion);
  return result
    ? { jsonrpc: "2.0", id, result }
    : { jsonrpc: "2.0", id, error: { code: -32601, message: "Method not found" } };
}

/** @type {Record<string, (protocolVersion?: string) => object>} */
const results = {
  initialize: (protocolVersion) => ({
    protocolVersion,
    capabilities: { tools: {} },
    serverInfo: { name: "conformance", version: "1.0.0" },
  }),
  ping: () => ({}),
  "tools/list": () => ({ tools: [{ name: "look", inputSchema: { type: "object", properties: {} } }] }),
};
