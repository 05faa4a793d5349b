import fc from "fast-check";
import { expect, it } from "vitest";
import { mask, maskText } from "../documents/mask-text";
import { plainData } from "../documents/plain-data";
import { maskEntry, maskFileText, maskProse } from "./mask-secrets";

it("masks literal values of env, headers and oauth, in entries and in whole files alike, and leaves references", () => {
  const entry = {
    command: "npx",
    args: [
      "--api-key",
      "s3cret-one",
      "--token=s3cret-two",
      "https://me:s3cret-three@x.example/?token=s3cret-four",
      "plain",
    ],
    env: { A: "s3cret-five", B: "${B}", C: "$C" },
    headers: { Authorization: "Bearer s3cret-six", X: "Bearer ${T}" },
    oauth: { clientSecret: "s3cret-seven" },
  };

  for (const shown of [JSON.stringify(maskEntry(plainData(entry))), maskFileText(JSON.stringify(entry, null, 2))]) {
    expect(shown).not.toContain("s3cret");
    for (const kept of ["npx", "plain", "${B}", "$C", "Bearer ${T}", "x.example"]) expect(shown).toContain(kept);
  }
});

it.each([
  // A value that is alone in its line ends with it, whatever is in it, unless it is a list of parameters.
  ["PASSWORD=correct&horse;battery<staple", "PASSWORD=*"],
  ["PASSWORD=correct-horse&other=battery", "PASSWORD=*&other=battery"],
  ["/x?password=correct-horse#top", "/x?password=*#top"],
  ["the password=correct-horse of it", "the password=correct-horse of it"],
  ["PASSWORD=", "PASSWORD="],
  ["token://host.example/path", "token://host.example/path"],
  ["TOKEN==correct-horse", "TOKEN==correct-horse"],
  ['{"password": "correct-horse"}', '{"password": "*"}'],
  ['{"password": ""}', '{"password": ""}'],
  ['Say password: "correct-horse" to her', 'Say password: "correct-horse" to her'],
  ["curl -H 'Authorization: Basic abcdef' x", "curl -H 'Authorization: Basic *' x"],
  ["curl -H 'Authorization: Basic abcde' x", "curl -H 'Authorization: Basic abcde' x"],
  ["curl -H 'Authorization: required' x", "curl -H 'Authorization: required' x"],
  ["password reset", "password reset"],
])("masks of %s as much as is a secret's place", (text, expected) => {
  expect(maskText(text).replaceAll(/•+\w{4}/g, "*")).toBe(expected);
});

it("masks all below such a map, and nothing else: all other characters stay", () => {
  const entry = {
    servers: [{ command: "npx", timeout: 30, on: true, off: false, none: null }, "word"],
    env: { DEEP: { LIST: ["s3cret-one", 8080] } },
    after: { title: "plain", list: [["inner"], { of: "words" }] },
  };
  const masked = { ...entry, env: { DEEP: { LIST: [mask("s3cret-one"), 8080] } } };

  expect(maskEntry(plainData(entry))).toEqual(masked);
  for (const indent of [0, 2]) {
    expect(maskFileText(JSON.stringify(entry, null, indent))).toBe(JSON.stringify(masked, null, indent));
  }
  expect(maskFileText('"word"')).toBe('"word"');
});

it("masks all of a list under a telling name, and what is behind the list is read by its own name", () => {
  const entry = {
    apiKeys: ["s3cret-one", ["s3cret-two", "s3cret-three"], { name: "plain" }, "s3cret-four"],
    args: ["word", ["other"], "--token", "s3cret-five", "last"],
  };

  for (const shown of [JSON.stringify(maskEntry(plainData(entry))), maskFileText(JSON.stringify(entry))]) {
    expect(shown).not.toContain("s3cret");
    for (const kept of ["plain", "word", "other", "last"]) expect(shown).toContain(`"${kept}"`);
  }
});

it("shows that a secret changed", () => {
  expect(maskFileText('{"env":{"A":"one"}}')).not.toBe(maskFileText('{"env":{"A":"two"}}'));
});

it("lets no secret of any length or script through, however broken the file is", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 6, unit: "grapheme" }).filter((text) => !/[$\s]/.test(text)),
      fc.boolean(),
      (secret, broken) => {
        const marked = `SECRET${secret}TERCES`;
        const text = `{ "mcpServers": { "a": { "env": { "A": ${JSON.stringify(marked)} }${broken ? ",, {" : "}} }"}`;
        expect(maskFileText(text)).not.toContain("SECRET");
      },
    ),
  );
});

it("masks values under telling names and tokens in files that are no JSON, and leaves prose and references", () => {
  const text = [
    "---",
    "api_key: s3cret-one",
    "description: The token: say where it comes from.",
    "mcpServers:",
    "  - github:",
    "      env:",
    '        PLAIN: "s3cret-two"',
    "        OTHER: ${OTHER}",
    "      command: npx",
    "---",
    "Call it with `Authorization: Bearer s3cret-three`, never with ghp_Zk3n8sQm4tR7vW2xY5bC9dF1gH6jK0lPqUeA.",
    "password = 's3cret-four'",
  ].join("\n");

  const shown = maskProse(text);

  expect(shown).not.toMatch(/s3cret|ghp_Zk/);
  for (const kept of ["The token: say where it comes from.", "${OTHER}", "command: npx", "never with"])
    expect(shown).toContain(kept);
  expect(shown.split("\n")).toHaveLength(text.split("\n").length);
});

it("leaves lists of numbers, empty ones, yes, no and nothing, whatever their names are", () => {
  const text = [
    "key: [1, 2.5]",
    "api_key = []",
    "secret: {}",
    "password: null # not yet",
    "token: true",
    "env:",
    "  KEYS: [8080]",
    "  DEBUG: false",
  ].join("\n");

  expect(maskProse(text)).toBe(text);
  for (const secret of ['token: ["abc1"]', "password: 123456", "key: nullable1x9", "secret: [a2b3c4d5]"]) {
    expect(maskProse(secret)).not.toBe(secret);
  }
});

it("masks each secret of a list in one line, and no link", () => {
  const shown = maskProse('password: ["s3cret-one", s3cret two] # s3c\napi_key = [ \'s3cret-three\', 8080, "${KEY}" ]');

  expect(shown).not.toMatch(/s3cret|two|three/);
  expect(shown).toMatch(/^password: \["•+\w+", •+\w+ •+\w+\] # s3c\napi_key = \[ '•+\w+', 8080, "\$\{KEY\}" \]$/);
  expect(maskProse("password: [how to get one](docs/password.md)")).toBe(
    "password: [how to get one](docs/password.md)",
  );
});

it("masks each secret of a list over several lines", () => {
  const toml =
    'api_keys = [\n  "s3cret-one", # the first\n  \'s3cret two\', ["s3cret-three"],\n]\nother = [\n  "kept",\n]\n';
  const yaml =
    "tokens:\n- s3cret-one\n\n- 's3cret-two' # two\n- name: kept\nargs:\n  - kept\nkeys:\n  api_key: # mine\n    - dGVzs3cretdA==\n    - 8080\n    - ${KEY}\n  other:\n    - kept\n";

  for (const text of [toml, yaml, yaml.replaceAll("\n", "\r\n")]) {
    const shown = maskProse(text);

    expect(shown).not.toContain("s3cret");
    expect(shown.split("kept")).toHaveLength(text.split("kept").length);
    expect(shown.replace(/•+\w{4}/g, "")).toBe(text.replace(/\w*s3cret[- ]?\w*(?:==)?/g, ""));
  }
  const prose = "Your token: [see how\nto get one](docs/token.md), or\nask for it.\n";
  expect(maskProse(prose)).toBe(prose);
});

it("masks the tables and lists of env, headers and oauth in TOML and YAML, however they are written", () => {
  const texts = [
    '[mcp_servers.x.env]\nFOO = "s3cret-one"\n\n[tui]\ntheme = "kept"\n',
    'env = { FOO = "s3cret-one", "B.C" = \'s3cret two\', D = true }\nother = { a = "kept" }\n',
    'mcp:\n  env: { FOO: s3cret-one, BAR: "s3cret-two" }\n  command: kept\n',
    "env:\n  - s3cret-one\n  - FOO=s3cret-two\nargs:\n  - kept\n",
    "env:\r\n  FOO: s3cret-one\r\nargs: kept\r\n",
  ];
  for (const text of texts) {
    const shown = maskProse(text);

    expect(shown).not.toMatch(/s3cret|two/);
    expect(shown.replace(/•+\w{4}/g, "")).toBe(text.replace(/s3cret[- ]\w+/g, ""));
  }
});

it("masks a text as it would if each of its lines were looked at", () => {
  const piece = fc.constantFrom(
    ..."a|env:|  KEY: abc|headers =|- x: y|api_key: abc|My-Token: abc|cookie:|Bearer abcdefgh|--token=abc|?sig=abc| |: |\n|sk-0123456789abcdef0123|ghp_0123456789abcdef01234|//u:pw@h|design|passwd: abc|oauth:|prose".split(
      "|",
    ),
  );
  let masked = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join("");
      // An address makes it look at all lines.
      const whole = maskProse(`http://x\n${text}`);
      if (whole !== `http://x\n${text}`) masked += 1;
      expect(maskProse(text)).toBe(whole.slice("http://x\n".length));
      expect(maskText(text)).toBe(maskText(`http://x\n${text}`).slice("http://x\n".length));
    }),
    { numRuns: 5_000 },
  );
  expect(masked).toBeGreaterThan(500);
});
