import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Document, type Edit, editDocument, editEach, type Path, type Value } from "./document";
import { DocumentError } from "./document-error";
import { equalValues } from "./equal-values";
import { editsTo } from "./merge-values";
import { asObject, plainData } from "./plain-data";
import { attempt } from "./testing/attempt";
import { parseToml } from "./toml";

const toml = (text: string) => parseToml(text, { path: "f.toml" });

const codex = `# Codex
model = "gpt" # the usual one
approval_policy = "on-request"

[mcp_servers.docs]
command = "npx"
args = ["-y", "docs"] # pinned below
# startup_timeout_sec = 20

[mcp_servers.docs.env]
KEY = "1"

# Issues of the team
[mcp_servers.issues]
url = "https://example.com/mcp"

# How it looks
[tui]
theme = "dark"
`;

const server = { command: "node", args: ["x.js"], env: { A: "b" } };

describe("a Codex configuration", () => {
  it("gets a server as tables, as its other servers have them", () => {
    const text = toml(codex).set(["mcp_servers", "x"], server).text;

    const made = '\n[mcp_servers.x]\ncommand = "node"\nargs = ["x.js"]\n\n[mcp_servers.x.env]\nA = "b"\n';
    expect(text).toBe(codex.replace("\n# How it", `${made}\n# How it`));
  });

  it("gets a server's env in braces where its other servers have that", () => {
    const text = '[mcp_servers.a]\ncommand="a"\nenv={K="1"}';

    expect(toml(text).set(["mcp_servers", "x"], server).text).toBe(
      `${text}\n\n[mcp_servers.x]\ncommand="node"\nargs=["x.js"]\nenv={ A = "b" }`,
    );
  });

  it("gets its first server at its end, and as the only thing in it", () => {
    const made = '[mcp_servers.x]\ncommand = "c"\n';

    expect(toml('model = "m"\n').set(["mcp_servers", "x", "command"], "c").text).toBe(`model = "m"\n\n${made}`);
    expect(toml("").set(["mcp_servers", "x"], { command: "c" }).text).toBe(made);
  });

  it("loses a server with its sub-tables and own lines, and keeps the comments of its neighbours", () => {
    const without = codex.replace(/\[mcp_servers\.docs\][\s\S]*?KEY = "1"\n\n/, "");

    expect(toml(codex).remove(["mcp_servers", "docs"]).text).toBe(without);
    expect(without).toContain('"on-request"\n\n# Issues of the team\n[mcp_servers.issues]');
    expect(toml(codex).remove(["mcp_servers", "issues"]).text).toBe(
      codex.replace('\n[mcp_servers.issues]\nurl = "https://example.com/mcp"', ""),
    );
  });

  it("changes only the keys of a server that differ", () => {
    const wanted = { command: "bunx", args: ["-y", "docs"], env: { KEY: "1", NEW: "2" } };
    const text = toml(codex).set(["mcp_servers", "docs"], wanted).text;

    expect(text).toBe(codex.replace('"npx"', '"bunx"').replace('KEY = "1"\n', 'KEY = "1"\nNEW = "2"\n'));
  });

  it("gets a top-level key below the others, and before the tables when it is the first", () => {
    expect(toml(codex).set(["x"], 1).text).toBe(codex.replace('"on-request"\n', '"on-request"\nx = 1\n'));
    expect(toml("# top\n\n# t\n[t]\n").set(["x"], 1).text).toBe("# top\n\nx = 1\n\n# t\n[t]\n");
  });
});

describe("an edit", () => {
  it("leaves every byte outside it: byte order mark, mixed line ends, blanks, comments, odd numbers, no final line break", () => {
    const text =
      '\uFEFF# é\r\nbig = 9223372036854775807   \nn = -nan\r\n\r\n\r\nd = 1979-05-27 07:32:00.50 # d\r\n  [ t . "q r" ] \n\tx\t=  0xFF\t# x\r\n\tf = 1_0.5e+3\n  ';

    expect(toml(text).set(["t", "q r", "x"], 1).text).toBe(text.replace("0xFF", "1"));
    expect(toml(text).set(["d"], "now").text).toBe(text.replace("1979-05-27 07:32:00.50", '"now"'));
    expect(toml(text).remove(["n"]).text).toBe(text.replace("n = -nan\r\n", ""));
    expect(toml(text).set(["t", "q r", "y"], true).text).toBe(text.replace("e+3\n", "e+3\n\ty = true\r\n"));
  });

  const cases: [text: string, path: Path, value: Value, wanted: string][] = [
    ["a = 'C:\\x'", ["a"], "D:\\y", "a = 'D:\\y'"],
    ["a = 'x'", ["a"], "it's", 'a = "it\'s"'],
    ["a = 1", ["a"], 1e21, "a = 1e+21"],
    ["a = 1", ["a"], 2 ** 60, "a = 1152921504606847000.0"],
    ["a = 1", ["a"], "\u007f\n", 'a = "\\u007f\\n"'],
    ['a = """\nx\n"""\n', ["a"], 'y "q"\n', 'a = """\ny "q"\n"""\n'],
    ["a.b = 1\nc = 2\n", ["a", "d"], 3, "a.b = 1\na.d = 3\nc = 2\n"],
    ["a.b = 1\n", ["a", "d"], { e: 1 }, "a.b = 1\na.d = { e = 1 }\n"],
    ["[a.b]\n", ["a", "x"], 1, "[a]\nx = 1\n\n[a.b]\n"],
    ["[a.b]\nx = 1\n\n[c]\n\n[a]\n", ["a", "y"], 1, "[a.b]\nx = 1\n\n[c]\n\n[a]\ny = 1\n"],
    ["[a]\nx = {}\n", ["a", "y"], { z: 1 }, "[a]\nx = {}\ny = { z = 1 }\n"],
    ["a = { b = 1 }", ["a", "c", "d"], 2, "a = { b = 1, c = { d = 2 } }"],
    ["a = {}", ["a", "c"], 2, "a = { c = 2 }"],
    ["a = [1, # one\n  2 # two\n]\n", ["a"], [1, 2, 3], "a = [1, # one\n  2, # two\n  3\n]\n"],
    ["a = [\n  1, # one\n  2, # two\n]\n", ["a"], [2], "a = [\n  2, # two\n]\n"],
    ["a = [\n  1,\n  2,\n]\n", ["a"], [3, 4, 5], "a = [\n  3,\n  4,\n  5,\n]\n"],
    ["a = [1, 2]", ["a", 1], 3, "a = [1, 3]"],
    ["[[a]]\nx = 1\n", ["a"], [{ x: 1 }, { y: 2 }], "[[a]]\nx = 1\n\n[[a]]\ny = 2\n"],
    ["[[a]]\nx = 1\n[[a]]\nx = 2 # two\n", ["a"], [{ x: 2 }], "[[a]]\nx = 2 # two\n"],
    ["[[a]]\nx = 1\n[a.s]\n[[a]]\n", ["a", 0, "s", "k"], 1, "[[a]]\nx = 1\n[a.s]\nk = 1\n[[a]]\n"],
    ["[a]\nx = 1\n", ["a"], 5, "a = 5\n"],
    ["x = 1\n[a]\ny = 1\n", ["a"], {}, "x = 1\n[a]\n"],
    ["a.b = 1\n", ["a"], {}, "[a]\n"],
    ["", ["__proto__", "constructor"], 1, "[__proto__]\nconstructor = 1\n"],
    ["", ["ü.x"], "", '"ü.x" = ""\n'],
  ];
  it.each(cases)("of %j at %j to %j", (text, path, value, wanted) => {
    expect(toml(text).set(path, value).text).toBe(wanted);
  });

  const removals: [text: string, path: Path, wanted: string][] = [
    ["# about a\na = 1 # tail\r\nb = 2\n", ["a"], "# about a\nb = 2\n"],
    ["a = 1\r\nb = 2", ["b"], "a = 1"],
    ["a.b = 1\nc = 1\na.d = 2\n", ["a"], "c = 1\n"],
    ["x = 1\na.b = 1\na.c = 2", ["a"], "x = 1"],
    ["a = { b.c = 1, d = 2, b.e = 3 }", ["a", "b"], "a = { d = 2 }"],
    ["a = { b = 1, c = 2 }", ["a", "b"], "a = { c = 2 }"],
    ["a = { b = 1, c = 2 }", ["a", "c"], "a = { b = 1 }"],
    ["a = { b = 1 }", ["a", "b"], "a = {}"],
    ["a = [1, 2, 3,]", ["a", 1], "a = [1, 3,]"],
    ["[a.x]\n[b]\ny = 1\n# of b\n\n[a.z]\n# of a.z\n[c]\n", ["a"], "[b]\ny = 1\n# of b\n# of a.z\n[c]\n"],
    ["[[a]]\nx = 1\n\n[[a]]\nx = 2\n", ["a", 1], "[[a]]\nx = 1\n"],
  ];
  it.each(removals)("of %j without %j", (text, path, wanted) => {
    expect(toml(text).remove(path).text).toBe(wanted);
  });

  it("of an equal value changes nothing", () => {
    const document = toml(`${codex}[z]\nd = 2020-01-01\nn = { a = [1.0] }\n`);

    expect(document.set(["mcp_servers", "docs", "args"], ["-y", "docs"])).toBe(document);
    expect(document.set([], document.get([]) ?? null)).toBe(document);
    expect(document.remove(["mcp_servers", "none"])).toBe(document);
  });

  it("is refused where TOML can't hold the value, or a parent is no table", () => {
    expect(() => toml("a = 1").set(["b"], [{ c: null }])).toThrow("f.toml: TOML can't hold null, which b would need.");
    expect(() => toml("a = 1").set(["b"], Number.NaN)).toThrow(/NaN/);
    expect(() => toml("a = 1").set(["b"], "\ud800")).toThrow(DocumentError);
    expect(() => toml("\na = 1").set(["a", "b"], 3)).toThrow("f.toml:2:5: Expected a table");
    expect(() => toml("a = [1]").set(["a", 2], 3)).toThrow(/Expected a table/);
    expect(() => toml("a = 1").set([], 3)).toThrow(/must stay a table/);
    expect(() => toml("a = 1").remove([])).toThrow(/can't be removed/);
  });
});

it("reads what JSON does not know as its text, and everything else as data", () => {
  const text =
    "a = 1979-05-27 07:32:00\nb = +inf\nc = 0x7fffffffffffffff\nd = 0xFF\ne = -1_0.5\nf = '''\nx'''\n__proto__ = [true]\n";
  const value = toml(text).get([]);

  const wanted =
    '{"a":"1979-05-27 07:32:00","b":"+inf","c":"0x7fffffffffffffff","d":255,"e":-10.5,"f":"x","__proto__":[true]}';
  expect(JSON.stringify(value)).toBe(wanted);
  expect(typeof value === "object" && value !== null && "toString" in value).toBe(false);
  expect(toml("[[a]]\nb = { c.d = [1] }").get(["a", 0, "b", "c", "d", 0])).toBe(1);
});

describe("what can't be parsed is named with its place and what was expected", () => {
  it.each([
    ["a = 1\nb = tru", "f.toml:2:5: Expected a value"],
    ["a =", "f.toml:1:1: Expected a value"],
    ["a", 'f.toml:1:2: Expected "="'],
    ["\uFEFFa\n", 'f.toml:1:2: Expected "="'],
    ["a = [1 2]", 'f.toml:1:8: Expected ","'],
    ["a = [1,,2]", "f.toml:1:8: Expected a value"],
    ["a = 1 b = 2", "f.toml:1:7: Expected the end of the line"],
    ["[a] x", "f.toml:1:5: Expected the end of the line"],
    ["[a", 'f.toml:1:3: Expected table closing "]"'],
    ['a = "x\n"', "f.toml:1:7: Expected text without control characters"],
    ['a = """x', 'f.toml:1:9: Expected """'],
    ["a = 01", "f.toml:1:5"],
    ["a = 2020-13-01", "f.toml:1:5"],
    ["a = 1\r", "f.toml:1:6"],
    ["é = 1", "f.toml:1:1: Expected a key"],
  ])("%j", (text, message) => {
    const error = failure(() => toml(text));

    expect(error?.message).toContain(message);
    expect(error?.reason).toBe("syntax");
  });

  it.each([
    ["a = 1\na = 2", "f.toml:2:1"],
    ["[a]\nb = 1\n[a]", "f.toml:3:1"],
    ["a.b = {}\na.b = 1", "f.toml:2:1"],
    ["a = { b = 1, b = 2 }", "f.toml:1:14"],
    ["a = []\n[[a]]", "f.toml:2:1"],
    ["a = {}\n[a.b]", "f.toml:2:1"],
    ["[a.b]\nc = 1\n[a]\nb.d = 1", "f.toml:4:1"],
  ])("%j, as a duplicate", (text, place) => {
    const error = failure(() => toml(text));

    expect(error?.message).toContain(place);
    expect(error?.reason).toBe("duplicate-key");
  });

  it("but not where the tables of a list differ in shape", () => {
    expect(toml("[[t]]\na = {}\n[[t]]\n[t.a]\nb = 1\n").get(["t", 1, "a", "b"])).toBe(1);
  });

  it("quickly, also for 10,000 levels and 50 MB", () => {
    const deep = (text: string) => failure(() => toml(text))?.reason;

    expect(deep(`a = ${"[".repeat(10_000)}${"]".repeat(10_000)}`)).toBe("too-deep");
    expect(deep(`a = ${"{a = ".repeat(10_000)}`)).toBe("too-deep");
    expect(deep(`a${".a".repeat(10_000)} = 1`)).toBe("too-deep");
    expect(deep(`[a${".a".repeat(10_000)}]`)).toBe("too-deep");
    expect(deep(`a = "${"x".repeat(50 * 1024 * 1024)}"`)).toBe("too-large");
    expect(toml(`a = "\\"${"[".repeat(10_000)}"`).get(["a"])).toHaveLength(10_001);
    expect(toml(`a = '${"[".repeat(10_000)}' # ${"{".repeat(10_000)}\n`).get(["a"])).toHaveLength(10_000);
    expect(toml(`a = """${'"["\\"'.repeat(2_000)}"""""\n`).get(["a"])).toHaveLength(8_002);
    expect(toml(`a = ${"[".repeat(900)}1${"]".repeat(900)}\n`).text).toHaveLength(1806);
  });
});

const key = fc.constantFrom("a", "b", "mcp_servers", "__proto__", "ü\n", "", "x y", "a.b");
const scalar = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.integer(),
  fc.constantFrom(0.5, -1e-7, 1e300, "'", '"""', "\r\n"),
);
const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 3 }).map(plainData),
  ),
})).value;
const table = fc.dictionary(key, value, { maxKeys: 4 }).map(plainData);
const surroundings = fc.constantFrom(
  "",
  "# top\n\n",
  'z = 1 # last\n[y]\nk = """\n[x]\n"""\n',
  "\uFEFFz.x = {}\r\n\r\n\r\n# c\r\n[[y]]\r\n[[y]]",
);

it("reads back what was set, and takes it away again without a trace", () => {
  fc.assert(
    fc.property(surroundings, fc.array(key, { minLength: 1, maxLength: 3 }), value, (text, path, wanted) => {
      const document = toml(text);
      const edited = document.set(path, wanted);

      expect(equalValues(edited.get(path), wanted)).toBe(true);
      for (const line of text.split(/\r?\n/)) expect(edited.text).toContain(line);
      expect(edited.remove(path.slice(0, 1)).text).toBe(text);
    }),
    { numRuns: 600 },
  );
});

it("turns any table into any other, and keeps the lines of what is in both", () => {
  fc.assert(
    fc.property(surroundings, table, table, key, scalar, (text, first, second, name, kept) => {
      const document: Document = toml(text)
        .set(["t"], first)
        .set(["kept"], { [name]: kept });
      const line = document.text.split("\n").find((candidate) => candidate.includes("[kept"));
      const edited = document.set(["t"], second);

      expect(equalValues(edited.get(["t"]), second)).toBe(true);
      expect(edited.get(["kept", name])).toEqual(kept);
      expect(edited.text).toContain(line);
    }),
    { numRuns: 400 },
  );
});

describe("many edits at once", () => {
  const path = fc.array(fc.oneof(key, fc.constantFrom<string | number>("t", "list", 0, 1)), {
    minLength: 1,
    maxLength: 3,
  });
  const edits = fc.array(fc.record<Edit>({ path, value: fc.option(value, { nil: undefined }) }), { maxLength: 6 });
  const texts = fc.constantFrom(
    "",
    'a.b = 1\nb = { a = 1, "x y" = [2] } # in braces\n\n[t]\nx = 1\n\n[t.a]\ny = 2\n\n# about the list\n[[list]]\na = 1\n\n[[list]]\na = 2 # two',
    "\uFEFF[t]\r\na = 1\r\nb.a = 2\r\n\r\n[mcp_servers.a]\r\nx = 1\r\n\r\n[b]\r\n",
  );

  it("come to the same as one after the other", () => {
    fc.assert(
      fc.property(texts, edits, (text, wanted) => {
        const document = toml(text);
        const each = attempt(() => editEach(document, wanted));

        const atOnce = attempt(() => editDocument(document, wanted));

        expect(atOnce?.get([])).toEqual(each?.get([]));
      }),
      { numRuns: 2_000 },
    );
  });

  it("give the same text where they come in the order of a file", () => {
    const full = fc.dictionary(key, fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })), { minKeys: 1, maxKeys: 3 });
    const entries = fc.dictionary(key, fc.oneof(scalar, full, fc.dictionary(key, full, { minKeys: 1, maxKeys: 3 })));
    fc.assert(
      fc.property(texts, entries, (text, made) => {
        const document = toml(text);
        const source = plainData(made);
        const wanted = editsTo(document.get([]), plainData({ ...Object(document.get([])), ...Object(source) }))
          .filter((edit) => edit.value !== undefined && !isTable(document.get(edit.path)))
          // One in braces beside dotted keys would be an example for those that come after it.
          .filter((edit) => edit.path.length === 1 || edit.path[0] === "mcp_servers" || !isTable(edit.value))
          .sort((a, b) => Number(isTable(a.value)) - Number(isTable(b.value)));
        const each = attempt(() => editEach(document, wanted));

        const atOnce = attempt(() => editDocument(document, wanted));

        expect(atOnce?.text).toBe(each?.text);
      }),
      { numRuns: 1_000 },
    );
  });

  it("keep numbers and dates as the document writes them that they come from", () => {
    const from = toml("a = 1.0\nb = 2020-01-01\nc = { d = 0xFF }\n[t]\nx = [1_000, 1]\n");
    const wanted = ["a", "b", "c", "t"].map((name) => ({ path: [name], value: from.get([name]), from }));

    expect(editDocument(toml("own = 1\na = 2\n"), wanted).text).toBe(
      "own = 1\na = 1.0\nb = 2020-01-01\n\n[c]\nd = 0xFF\n\n[t]\nx = [1_000, 1]\n",
    );
  });

  it("are done in the time of a test by the thousands, also of tables, lists of tables, and what goes", () => {
    const numbers = Array.from({ length: 1_000 }, (_, n) => n);
    const document = toml(
      numbers.map((n) => `[a${n}]\nx = ${n}\n\n[b${n}]\ny = { z = ${n} }\n\n[[list]]\nid = ${n}\n\n`).join(""),
    );

    const edited = editDocument(document, [
      ...numbers.map((n) => ({ path: [`b${n}`], value: undefined })),
      ...numbers.map((n) => ({ path: [`a${n}`, "x"], value: -n })),
      ...numbers.map((n) => ({ path: [`a${n}`, "new", "z"], value: n })),
      ...numbers.map((n) => ({ path: [`a${n}`, "new", "y"], value: n })),
      { path: ["list"], value: numbers.map((id) => ({ id: id + 1, more: [id] })) },
    ]);

    expect(edited.get(["a999"])).toEqual({ x: -999, new: { z: 999, y: 999 } });
    expect(edited.get(["b999"])).toBeUndefined();
    expect(edited.get(["list", 999])).toEqual({ id: 1_000, more: [999] });
  });
});

it("gives the same bytes when a scalar is set to something else and back", () => {
  fc.assert(
    fc.property(surroundings, table, scalar, scalar, (text, others, before, between) => {
      const document = toml(text).set(["t"], others).set(["t", "it"], before);

      expect(document.set(["t", "it"], between).set(["t", "it"], before).text).toBe(document.text);
    }),
    { numRuns: 400 },
  );
});

function isTable(wanted: Value | undefined): boolean {
  return asObject(wanted) !== undefined;
}

function failure(run: () => unknown): DocumentError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
  return undefined;
}
