import { describe, expect, it } from "vitest";
import type { SyncOptions, SyncPlan } from "../../shared/config-sync";
import { memorySystem } from "../system/memory-system";
import { openScene, syncWays } from "../testing/sync-scene";

const home = "/home/ada";
const { oneWay, twoWay } = syncWays("all");
const hidden = { reveal: false };

/** Makes secrets, each another one, and finds them in what is shown. */
function secretBook() {
  const places = new Map<string, string>();
  return {
    secret(place: string): string {
      const token = `sk-Zq8Xw7Lr5Tn3Kp9Vb2Mc${String(places.size).padStart(3, "0")}`;
      places.set(token, place);
      return token;
    },
    shownIn(view: unknown): string[] {
      const text = JSON.stringify(view);
      return [...places].filter(([token]) => text.includes(token)).map(([, place]) => place);
    },
  };
}

/** A home with a secret wherever people are known to have one. */
function homeWith(secret: (place: string) => string): Record<string, string> {
  const bearer = (place: string) => `curl -H "Authorization: Bearer ${secret(place)}"`;
  const http = { type: "http", url: "https://host.example" };
  const stdio = { type: "stdio", command: "run" };
  const servers = {
    env: { ...stdio, env: { API_KEY: secret("env"), PLAIN: secret("env without a telling name") } },
    args: {
      ...stdio,
      args: ["--api-key", secret("argument"), `--token=${secret("argument with =")}`, secret("bare argument")],
    },
    address: { ...http, url: `https://me:${secret("password of an address")}@host.example?api_key=${secret("query")}` },
    headers: { ...http, headers: { Authorization: `Bearer ${secret("header")}`, "X-Other": secret("another header") } },
    oauth: { ...http, oauth: { clientId: "me", clientSecret: secret("oauth") } },
    command: { ...stdio, command: `API_KEY=${secret("command")} run` },
    helper: { ...http, headersHelper: bearer("headersHelper") },
    fallback: { ...http, url: `\${HOST:-https://me:${secret("default of a reference")}@host.example}` },
    "args-as-text": { ...stdio, args: `--token ${secret("arguments as a text")}` },
    "odd-type": { type: secret("type"), url: `https://host.example?token=${secret("address of an odd type")}` },
    "odd-env": { ...stdio, env: { API_KEY: [secret("list in env")] } },
    text: `token=${secret("server that is a text")}`,
    unknown: {
      ...stdio,
      mine: { password: secret("field of nobody") },
      headers: `X-Key: ${secret("headers as text")}`,
    },
  };
  const settings = {
    env: { SECRET: secret("env of the settings") },
    permissions: { allow: [`Bash(${bearer("permission")})`, `Bash(deploy --token=${secret("another permission")})`] },
    hooks: { Stop: [{ hooks: [{ type: "command", command: bearer("hook") }] }] },
    enabledPlugins: { "fmt@acme": true },
  };
  const qwenSettings = {
    mcpServers: {
      env: { command: "run", env: { API_KEY: secret("env of Qwen Code") } },
      mine: { httpUrl: "https://host.example", headers: { "X-Key": secret("header of Qwen Code") } },
    },
    permissions: { allow: [`run_shell_command(export TOKEN=${secret("permission of Qwen Code")})`] },
    security: { auth: { apiKey: secret("key of Qwen Code") } },
  };
  const market = { source: { source: "git", url: `https://bot:${secret("marketplace")}@git.example/acme.git` } };
  const files = {
    ".claude.json": JSON.stringify({ oauthAccount: { accessToken: secret("account") }, mcpServers: servers }),
    ".claude/settings.json": JSON.stringify(settings, null, 2),
    ".claude/plugins/known_marketplaces.json": JSON.stringify({ acme: market }),
    ".claude/plugins/installed_plugins.json": JSON.stringify({
      version: 2,
      plugins: { "fmt@acme": [{ scope: "user" }] },
    }),
    ".claude/CLAUDE.md": `# Memory\nAPI_KEY=${secret("instructions")}\n`,
    ".claude/commands/one.md": `---\ndescription: With ${secret("description")}\n---\nUse API_KEY=${secret("body")}.\n!\`${bearer("shell")}\`\n`,
    ".claude/commands/tools.md": `---\nallowed-tools: Bash(${bearer("tools")})\nmodel: ${secret("model")}\n---\n@${secret("file")}/x.md\n`,
    ".claude/commands/broken.md": `---\ndescription: [API_KEY=${secret("broken front matter")}\n---\nBody\n`,
    ".claude/agents/one.md": `---\nname: one\ndescription: D\nmcpServers:\n  - s:\n      command: run\n      env: { API_KEY: ${secret("server of an agent")} }\n---\npassword: ${secret("agent")}\n`,
    ".claude/agents/odd.md": `---\nname: odd\ndescription: D\ntools: { api_key: ${secret("odd tools")} }\nhooks: { Stop: '${bearer("hook of an agent")}' }\n---\nBody\n`,
    ".claude/agents/broken.md": `---\nname: broken\ndescription: [token: ${secret("broken agent")}\n---\nBody\n`,
    ".claude/skills/pdf/SKILL.md": `---\nname: pdf\ndescription: D\n---\nWith ${secret("skill")}\n`,
    ".claude/skills/pdf/.env": `API_KEY=${secret(".env of a skill")}\n`,
    ".claude/skills/pdf/run.py": `API_KEY = "${secret("code of a skill")}"\n`,
    ".claude/skills/pdf/more.yaml": `api_key: ${secret("YAML of a skill")}\nlist:\n  - token: ${secret("YAML list")}\n`,
    ".claude/skills/pdf/more.toml": `api_key = "${secret("TOML of a skill")}"\n`,
    ".claude/skills/pdf/more.json": JSON.stringify({ api_key: secret("JSON of a skill") }),
    ".qwen/settings.json": JSON.stringify(qwenSettings, null, 2),
    ".qwen/QWEN.md": `secret_key: ${secret("instructions of Qwen Code")}\n`,
    ".qwen/commands/two.toml": `description = "D"\nprompt = """\nexport TOKEN=${secret("command of Qwen Code")}\n"""\n`,
    ".qwen/commands/broken.toml": `prompt = "API_KEY=${secret("broken TOML")}\n`,
    ".qwen/agents/mine.md": `---\nname: mine\ndescription: D\nmine: ${secret("field of an agent")}\n---\nBody\n`,
    ".qwen/extensions/own/qwen-extension.json": JSON.stringify({ name: "own", version: "1" }),
    ".qwen/extensions/own/.qwen-extension-install.json": JSON.stringify({
      source: `https://me:${secret("source of an extension")}@git.example/own.git`,
    }),
    ".qwen/extensions/broken/qwen-extension.json": `{ "name": "broken", "apiKey": "${secret("broken extension")}" oops }`,
  };
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${home}/${path}`, text]));
}

/** Carries whatever waits for an answer, secrets in clear as well. */
function answered({ items }: SyncPlan): SyncOptions["resolutions"] {
  return Object.fromEntries(
    items.map(({ id, gates }) => {
      const answers = gates.flatMap(({ code, choices }) =>
        choices.slice(-1).map((choice) => [code, choice.id] as const),
      );
      return [id, { kind: "auto", answers: Object.fromEntries(answers) }];
    }),
  );
}

describe.each([
  ["one way", oneWay],
  ["both ways", twoWay],
])("no secret is shown unasked in a sync %s", (_way, options) => {
  it("before it, after it, and in the history", async () => {
    const { secret, shownIn } = secretBook();
    const app = await openScene(memorySystem({ files: homeWith(secret) }));
    const planned = (given: SyncOptions) => {
      const plan = app.planSync(given, hidden);
      const { planId, items, files } = plan;
      const single = items.map(({ id }) => app.planItem(planId, id, hidden));
      return { plan, views: [plan, single, files.map(({ path }) => app.planFileDiff(planId, path, hidden))] };
    };

    const first = planned(options);
    const second = planned({ ...options, resolutions: answered(first.plan) });
    const outcome = await app.applySync(second.plan.planId, {});
    if (outcome.kind !== "applied") throw new Error(JSON.stringify(outcome));
    const id = outcome.changeSetId;
    const past = [app.listHistory(9), app.historyDetail(id), app.historyFileDiffs(id, hidden), await app.planUndo(id)];
    const exported = (["json", "patch"] as const).map((format) => app.exportChangeSet(id, format, hidden));
    const now = [app.syncState(options), app.providers(), app.doctor()];

    const shown = [first.views, second.views, outcome, past, exported, now, planned(options).views];
    expect(shown.flatMap(shownIn)).toEqual([]);
    expect(shownIn(app.planSync(options, { reveal: true }))).toContain("marketplace");
  });
});

it("two permissions that differ in their secrets alone stay two, and arrive whole", async () => {
  const { secret } = secretBook();
  const rules = ["first", "second"].map((place) => `Bash(deploy --token=${secret(place)})`);
  const system = memorySystem({
    files: { [`${home}/.claude/settings.json`]: JSON.stringify({ permissions: { deny: rules } }) },
  });

  const app = await openScene(system);
  const resolutions = answered(app.planSync(twoWay, hidden));
  expect(Object.keys(resolutions)).toHaveLength(2);

  const { planId } = app.planSync({ ...twoWay, resolutions }, hidden);
  expect(await app.applySync(planId, {})).toMatchObject({ kind: "applied", leftovers: [] });

  const written = JSON.parse(system.files.texts()[`${home}/.qwen/settings.json`] ?? "{}");
  expect(written).toEqual({ permissions: { deny: rules } });
});
