import { describe, expect, it } from "vitest";
import { plainData } from "../documents/plain-data";
import { findSecrets, replaceSecrets } from "./find-secrets";
import { maskEntry, maskProse } from "./mask-secrets";

const key = "Zk39dkKDKDKsldkd99";
const github = "ghp_Zk3n8sQm4tR7vW2xY5bC9dF1gH6jK0lPqUeA";
const openai = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789";

/** What is found, each with a star around it. */
const starred = (model: object, kind: Parameters<typeof findSecrets>[1] = "mcp-servers") => {
  const value = plainData(model);
  const stars = new Map(findSecrets(value, kind).map(({ text }) => [text, "*"]));
  return replaceSecrets(value, kind, stars);
};

it("is found wherever it stands in a list under a telling name", () => {
  expect(starred({ apiKeys: ["${KEY}", key, [`${key}x`]], args: [key] })).toEqual({
    apiKeys: ["${KEY}", "*", ["*"]],
    args: [key],
  });
});

it("is told with its place, its name and whether it is a variable's default, and each is replaced by itself", () => {
  const entry = {
    origin: { token: key },
    nothing: null,
    env: {
      WHOLE: github,
      PART: `first ${openai}`,
      TOKEN: `\${OTHER}\${T:-${openai}}`,
      URL: `https://me:${key}u@h.example`,
      origin: { API_KEY: `${key}o` },
    },
  };
  const model = plainData(entry);

  const found = findSecrets(model, "mcp-servers");

  expect(found.map(({ path, text, name, isDefault }) => [path.join("."), text, name, isDefault])).toEqual([
    ["env.WHOLE", github, "WHOLE", false],
    ["env.PART", openai, "", false],
    ["env.TOKEN", openai, "", true],
    ["env.URL", `${key}u`, "password", false],
    ["env.origin.API_KEY", `${key}o`, "API_KEY", false],
  ]);
  expect(replaceSecrets(model, "mcp-servers", new Map([[github, "*"]]))).toEqual({
    ...entry,
    env: { ...entry.env, WHOLE: "*" },
  });
});

describe("an argument, an address or a command with a secret", () => {
  it.each([
    [
      ["--api-key", key],
      ["--api-key", "*"],
    ],
    [
      ["-y", "x", "--password", "correct-horse"],
      ["-y", "x", "--password", "*"],
    ],
    [[`--token=${key}`], ["--token=*"]],
    [
      ["--set", `apiKey=${key},size=2`],
      ["--set", "apiKey=*,size=2"],
    ],
    [
      ["-c", `x=$(run --token=${key})`],
      ["-c", "x=$(run --token=*)"],
    ],
    [
      ["-c", `x=$(run $(API_KEY=${key}))`],
      ["-c", "x=$(run $(API_KEY=*))"],
    ],
    [
      [`--api-key=${openai}`, "-v"],
      ["--api-key=*", "-v"],
    ],
    [
      ["-e", `GITHUB_TOKEN=${key}`, "image"],
      ["-e", "GITHUB_TOKEN=*", "image"],
    ],
    [
      ["-c", `TOKEN=${github} run`],
      ["-c", "TOKEN=* run"],
    ],
    [
      ["-c", `API_KEY="${key}"; run --client-secret ${key} x`],
      ["-c", 'API_KEY="*"; run --client-secret * x'],
    ],
    [
      ["--header", `Authorization: Bearer ${key}`],
      ["--header", "Authorization: Bearer *"],
    ],
    [
      ["--header", "Authorization:Basic dXNlcjpwYXNz"],
      ["--header", "Authorization:Basic *"],
    ],
    [
      ["-H", `X-Api-Key: ${key}`],
      ["-H", "X-Api-Key: *"],
    ],
    [
      ["-c", `curl -H "Authorization: Bearer ${key}" u`],
      ["-c", 'curl -H "Authorization: Bearer *" u'],
    ],
    [[`{"apiKey":"${key}","n":1}`], ['{"apiKey":"*","n":1}']],
    [["https://u:pw@host/x"], ["https://u:*@host/x"]],
    [
      ["redis://:hunter2@db:6379", "postgres://${USER}:hunter2222@db/x"],
      ["redis://:*@db:6379", "postgres://${USER}:*@db/x"],
    ],
    [[`https://host/x?api_key=${key}&y=1`], ["https://host/x?api_key=*&y=1"]],
    [[`https://host/x?key=${key}#top`], ["https://host/x?key=*#top"]],
    [[`Server=db;Password=hunter2222;Encrypt=yes`], ["Server=db;Password=*;Encrypt=yes"]],
    [[`https://${github}@github.com/a/b`], ["https://*@github.com/a/b"]],
    [
      ["${HOME}/bin", `--token=${key}`, "$TOKEN"],
      ["${HOME}/bin", "--token=*", "$TOKEN"],
    ],
    [
      ["--auth=https://u:hunter2@host", `--keys=a,${github}`],
      ["--auth=https://u:*@host", "--keys=a,*"],
    ],
    [
      ["--token", `\${TOKEN:-${github}}`],
      ["--token", "${TOKEN:-*}"],
    ],
  ])("%j", (args, wanted) => {
    expect(starred({ args })).toEqual({ args: wanted });
  });

  it("is found under a telling name, and nowhere else", () => {
    const env = { API_TOKEN: key, STRIPE_KEY: key, GH: github, DATABASE_URL: "postgres://u:hunter2222@db/x", ID: key };
    const headers = { Authorization: `Bearer ${key}`, "X-Trace": key };

    expect(starred({ env, headers })).toEqual({
      env: { API_TOKEN: "*", STRIPE_KEY: "*", GH: "*", DATABASE_URL: "postgres://u:*@db/x", ID: key },
      headers: { Authorization: "Bearer *", "X-Trace": key },
    });
  });

  it("is masked wherever it is found", () => {
    const model = {
      args: ["--api-key", key, `--token=${key}`, `?key=${key}`, `-e`, `MY_TOKEN=${key}`],
      env: { KEY_A: openai },
    };

    expect(JSON.stringify(maskEntry(plainData(model)))).not.toMatch(/Zk39|sk-ant/);
    expect(JSON.stringify(maskEntry(plainData({ env: { A: `\${A:-${github}}` } })))).not.toContain("ghp_");
    expect(maskProse(`Run it with \`--token=${key}\`, or \`{"apiKey": "${key}"}\`.`)).not.toContain("Zk39");
  });
});

describe("an ordinary text", () => {
  it.each([
    ["--token-limit", "500000"],
    ["--token-limit=500000", "--max-tokens=4000", "--max-output-tokens", "many-more"],
    ["--token", "${TOKEN}", "--api-key=$API_KEY", "--password", "%PASSWORD%", "--secret", "env:MY_SECRET"],
    ["--token", "<your-token>", "--token=xxx", "--token=", "--api-key", "your-api-key-here", "--password=********"],
    ["--api-key=YOUR_API_KEY", "--token", "{{token}}", "--token=[token]", "--auth-token=${input:token}"],
    ["--api-key", "--verbose", "--no-token", "registry.example.com", "--password-stdin", "registry.example.com"],
    ["--token-file", "/run/secrets/token", "--key=/etc/ssl/server.key", "--credentials", "~/creds.json"],
    ["--token-env", "GITHUB_PERSONAL", "--token", "GITHUB_TOKEN", "--token-url=https://a.example/token"],
    ["--header", "Authorization: Bearer ${TOKEN}", "--header", "Authorization:${AUTH_HEADER}"],
    ["-c", 'curl -H "Authorization: Bearer $TOKEN" https://a.example', "TOKEN=$(pass show github/work1234) run"],
    ["sk-learn", "sk-estimator-doc-link-label", "@scope/pkg", "https://example.com/@scope/pkg", "ghp_short"],
    ["http://localhost:3000/@vite/client", "ssh://git@github.com:22/a/b", "git@github.com:a/b.git"],
    ["https://u:${PASSWORD}@host", "https://u:$PASSWORD@host", "https://a.example/?key=${KEY}&token=$TOKEN"],
    ["f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "keyboard=qwerty12345"],
    ["ghcr.io/org/token-server:v1.2.3", "secrets-server:latest", "cookie-parser@1.4.7", "?sort_key=created_at"],
    [
      "Ask for the password, then say where the token: comes from.",
      "/run/secrets/db_password",
      "the secret is practice",
    ],
    [
      "--author=somebody12345",
      "--design=x12345678",
      "--tokenizer",
      "cl100k_base",
      "--key",
      "name",
      "-k",
      "abc123def456",
    ],
  ])("asks nothing: %j %j %j", (...args) => {
    expect(findSecrets(plainData({ args }), "mcp-servers")).toEqual([]);
  });

  it("asks nothing as a value of env or a header", () => {
    const env = {
      API_KEY: "${API_KEY}",
      TOKEN: "$TOKEN",
      SECRET: "<your secret>",
      PASSWORD: "",
      MAX_THINKING_TOKENS: "100000",
      API_KEY_FILE: "/run/secrets/key",
      GOOGLE_APPLICATION_CREDENTIALS: "/home/ada/google.json",
      TOKEN_URL: "https://a.example/token",
      SSH_AUTH_SOCK: "/run/user/1000/agent12345",
      SORT_KEY: "created_at2024x",
      KEY: "abc123def456",
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      GH_TOKEN: "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    };

    expect(findSecrets(plainData({ env, headers: { Authorization: "Bearer ${T}" } }), "mcp-servers")).toEqual([]);
  });
});

describe("a text for a model to read", () => {
  it("asks about tokens of known shapes alone", () => {
    const ordinary = `Set --token ${key}, PASSWORD=${key} and postgres://user:password@localhost/db; never sk-learn-like words.`;

    expect(findSecrets(plainData({ text: ordinary }), "instructions")).toEqual([]);
    expect(starred({ text: `Use token ${github} for gh.\n` }, "instructions")).toEqual({
      text: "Use token * for gh.\n",
    });
    expect(starred({ body: `curl -H "Authorization: Bearer ${github}"`, fields: {} }, "commands")).toMatchObject({
      body: 'curl -H "Authorization: Bearer *"',
    });
  });
});
