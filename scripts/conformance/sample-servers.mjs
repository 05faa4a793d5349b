// @ts-check

/** @typedef {import("./lab.mjs").Lab} Lab */

/**
 * Servers as a user of Claude Code has them: three that carry over, and five that are held back or wait for an answer.
 * @param {Lab} lab
 */
export function claudeServers({ mcp, stdio }) {
  return {
    "c-http": { type: "http", url: `${mcp.address}/http/c-http`, headers: { Authorization: "Bearer ${TOKEN}" } },
    "c-sse": { type: "sse", url: `${mcp.address}/sse/c-sse`, headers: { Authorization: "Bearer ${TOKEN}" } },
    "c-stdio": { type: "stdio", ...stdio("c-stdio", "${TOKEN}"), env: { LOCKSTEP_CONFORMANCE: "${TOKEN}" } },
    "c-ws": { type: "ws", url: "ws://127.0.0.1:9/" },
    "c-no-type": { url: `${mcp.address}/http/c-no-type` },
    "c-default": { type: "stdio", ...stdio("c-default", "${NOT_SET:-fallback}") },
    "c-dollar": { type: "stdio", ...stdio("c-dollar", "$TOKEN") },
    "c-secret": {
      type: "http",
      url: `${mcp.address}/http/c-secret`,
      headers: { Authorization: `Bearer ${literalSecret}` },
    },
  };
}

/**
 * The same for Qwen Code: four that carry over, and one that waits for an answer.
 * @param {Lab} lab
 */
export function qwenServers({ mcp, stdio }) {
  return {
    "q-http": { httpUrl: `${mcp.address}/http/q-http`, headers: { Authorization: "Bearer $TOKEN" } },
    "q-sse": { url: `${mcp.address}/sse/q-sse`, headers: { Authorization: "Bearer ${TOKEN}" } },
    "q-stdio": { ...stdio("q-stdio", "$TOKEN"), env: { LOCKSTEP_CONFORMANCE: "$TOKEN" } },
    "q-trusted": { ...stdio("q-trusted"), trust: true, includeTools: ["look"] },
    "q-cwd": { ...stdio("q-cwd"), cwd: "/" },
  };
}

/** A file of Qwen Code with comments that have to stay. */
export const comments = ["// what I chose myself", "/* mine */"];

/** @param {Record<string, object>} servers */
export function qwenSettings(servers) {
  const [line = "", block = ""] = comments;
  return `{
  ${line}
  "$version": 4,
  "ui": { "theme": "Default" }, ${block}
  "mcpServers": ${JSON.stringify(servers, null, 2).replaceAll("\n", "\n  ")}
}
`;
}

/** @param {Record<string, object>} servers */
export function claudeState(servers) {
  return { numStartups: 7, theme: "dark", unknownToUs: { kept: [1, 2] }, mcpServers: servers };
}

/** Looks like a key, is none. */
export const literalSecret = `sk-proj-${"Zq8vB3nK5tW1".repeat(3)}`;
