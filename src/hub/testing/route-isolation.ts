import { randomUUID } from "node:crypto";
import { hubContract } from "../../shared/hub/contract";
import { sha256 } from "../sync/digests";
import type { HubPlace } from "./hub-places";
import { clientTables } from "./sql-isolation";
import { ask, type Member, type TestHub } from "./test-hub";

/** What the victim has, or names for what nobody has. */
export interface Names {
  readonly client: string;
  readonly projectId: string;
  readonly sessionId: string;
  readonly project: string;
  readonly session: string;
  readonly hash: string;
  readonly operation: string;
}

/** A text that is in every content of the victim. */
export const marker = "the victim's secret";

/**
 * Asks every route for what is the victim's, with the attacker's token, and for what isn't there at all. Gives a sentence
 * for each route that answers the two differently or lets a word of the victim's slip, and for each table in which a row
 * of the victim changed.
 */
export async function routeViolations(
  place: HubPlace,
  { hub, attacker, victim }: { readonly hub: TestHub; readonly attacker: Member; readonly victim: Names },
): Promise<string[]> {
  const nothing = strangers();
  const before = await rowsOf(place, victim.client);
  const violations = missingProbes();
  for (const probe of probes) {
    const [theirs, nobodys] = [await run(hub, attacker, probe, victim), await run(hub, attacker, probe, nothing)];
    if (theirs.text !== nobodys.text) violations.push(`${probe.route}: ${theirs.text} but ${nobodys.text}`);
    if (theirs.raw.includes(marker)) violations.push(`${probe.route}: shows the victim's content`);
  }
  const after = await rowsOf(place, victim.client);
  for (const [table, rows] of Object.entries(before)) {
    if (rows !== after[table]) violations.push(`${table}: rows of the victim changed`);
  }
  return violations;
}

async function run(hub: TestHub, attacker: Member, { route, body }: Probe, names: Names) {
  const [method = "", pattern = ""] = route.split(" ");
  const id = pattern.startsWith("/api/sessions") ? names.sessionId : names.projectId;
  const query = method === "GET" ? (queries[route]?.(names) ?? "") : "";
  const path = `${pattern.replace("{id}", id)}${query}`;
  const token = pattern === "/api/token" ? undefined : attacker.token;
  const { status, body: answer } = await ask(hub.url, token, method, path, body?.(names));
  const raw = JSON.stringify(answer);
  return { raw, text: `${status} ${neutral(raw, names)}` };
}

/** The answer without what the question said, and without what is new in every answer. */
function neutral(text: string, names: Names): string {
  const said = Object.entries(names).reduce((all, [key, value]) => all.replaceAll(value, `<${key}>`), text);
  return said
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<uuid>")
    .replaceAll(/[0-9a-f]{64}/g, "<hash>");
}

function strangers(): Names {
  const word = randomUUID();
  return {
    ...{ client: randomUUID(), projectId: randomUUID(), sessionId: randomUUID(), operation: randomUUID() },
    ...{ project: `p-${word}`, session: `s-${word}`, hash: sha256(word) },
  };
}

interface Probe {
  readonly route: string;
  readonly body?: (names: Names) => unknown;
}

const order = ({ session, operation, hash }: Names) => ({
  ...{ kind: "put", operationId: operation, session, baseVersion: 0 },
  entries: [{ path: "a.md", hash, size: 3 }],
});
const pushBody = (names: Names) => ({ project: names.project, pushes: [order(names)] });
const originalBody = (names: Names) => ({
  ...{ project_name: names.project, session_id: names.session, operation_id: names.operation },
  ...{ base_version: 1, artifacts: { intent: "mine" } },
});
const pullBody = ({ project }: Names) => ({ project, since: 0 });
const call = (name: string, args: (names: Names) => object) => (names: Names) => ({
  ...{ jsonrpc: "2.0", id: 1, method: "tools/call" },
  params: { name, arguments: args(names) },
});

const queries: Readonly<Record<string, (names: Names) => string>> = {
  "GET /api/projects": ({ project }) => `?after=${project}`,
  "GET /mcp/sync/status": ({ project }) => `?project=${project}`,
  "GET /mcp/sync/pull": ({ project, session }) => `?project_name=${project}&session_id=${session}`,
};

/** Questions first, then what writes: a project of the victim's name then becomes one of the attacker's own. */
const probes: readonly Probe[] = [
  { route: "GET /api/projects" },
  { route: "GET /api/projects/{id}" },
  { route: "GET /api/projects/{id}/sessions" },
  { route: "GET /api/sessions/{id}" },
  { route: "GET /api/sessions/{id}/versions" },
  { route: "GET /sync/status/{id}" },
  { route: "GET /mcp/sync/status/{id}" },
  { route: "GET /mcp/sync/status" },
  { route: "GET /mcp/sync/pull" },
  { route: "POST /mcp/sync/compare", body: ({ project }) => ({ project }) },
  { route: "POST /mcp/sync/pull", body: pullBody },
  { route: "POST /mcp/sync/pull", body: ({ project, session }) => ({ project, sessions: [session] }) },
  { route: "POST /mcp/sync/pull", body: ({ projectId }) => ({ project_id: projectId }) },
  { route: "POST /sync/pull", body: ({ projectId, session }) => ({ project_id: projectId, session_id: session }) },
  { route: "POST /mcp/sync/blobs/missing", body: ({ hash }) => ({ hashes: [hash] }) },
  { route: "POST /mcp/sync/blobs/fetch", body: ({ hash }) => ({ hashes: [hash] }) },
  { route: "POST /mcp", body: call("hub_pull", ({ project, session }) => ({ project, session })) },
  { route: "POST /mcp", body: call("hub_status", ({ project }) => ({ project })) },
  {
    route: "POST /api/token",
    body: ({ client }) => ({ apiKey: `lsh_${client.replaceAll("-", "")}_${"A".repeat(43)}` }),
  },
  { route: "PUT /api/projects/{id}/envelope", body: ({ projectId: id }) => ({ id, envelope: "x", previous: null }) },
  { route: "POST /api/sessions", body: ({ projectId, session }) => ({ project_id: projectId, session_name: session }) },
  {
    route: "POST /mcp/sync/blobs",
    body: ({ hash }) => ({ blobs: [{ hash, encoding: "utf8", content: "not that content" }] }),
  },
  { route: "POST /mcp/sync/push", body: pushBody },
  { route: "POST /sync/push", body: pushBody },
  { route: "POST /mcp/sync/push", body: originalBody },
  { route: "POST /sync/push", body: (names) => ({ ...originalBody(names), base_version: null }) },
  { route: "POST /api/projects", body: ({ projectId }) => ({ name: projectId }) },
  {
    route: "POST /mcp",
    body: call("hub_push", ({ project, session }) => ({ project, session, artifacts: { intent: "mine" } })),
  },
];

/** Routes of the contract that no probe asks: a new one has to get its own. */
function missingProbes(): string[] {
  const asked = new Set(probes.map(({ route }) => route));
  return routesIn(hubContract)
    .filter((route) => !asked.has(route))
    .map((route) => `${route}: is not probed`);
}

function routesIn(router: object): string[] {
  return Object.values(router).flatMap((value): string[] => {
    const route = value["~orpc"]?.route;
    return route ? [`${route.method} ${route.path}`] : routesIn(value);
  });
}

/** Everything that a client has, table by table, as text. */
async function rowsOf(place: HubPlace, client: string): Promise<Record<string, string>> {
  const rows: Record<string, string> = {};
  for (const { name, owner } of await clientTables(place)) {
    const [row] = await place.oracle.run((sql) =>
      sql.query<{ text: string | null }>(
        `SELECT string_agg(t::text, E'\\n' ORDER BY t::text) AS text FROM lockstep_hub.${name} AS t WHERE ${owner} = $1`,
        [client],
      ),
    );
    rows[name] = row?.text ?? "";
  }
  return rows;
}
