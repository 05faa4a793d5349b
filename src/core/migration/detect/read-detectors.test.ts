import { describe, expect, it } from "vitest";
import { builtInDetectors } from "./built-in-detectors";
import { detect } from "./detect";
import { readFile } from "./read-detectors";
import { surroundings } from "./rules/surroundings";
import { universalPatterns } from "./rules/universal-patterns";
import { detectIn, machineWith, patternsOf, root, sha256, uuid } from "./testing/trees";
import { ownPattern, safePattern } from "./text-pattern";

const nats = `detectors:
  - name: nats-queue
    title: Messages go through NATS
    confidence: 0.8
    suggests: priority-queue
    when:
      all:
        - any:
            - file: "**/nats.conf"
            - file: ["**/*.yaml", "**/*.yml"]
              content: "(?i)image:\\\\s*nats"
        - not: { folder: legacy }
`;

describe("a detector of the project", () => {
  it("observes, with its file as its name", async () => {
    const detection = await detectIn({
      ".lockstep/detectors/queues.yaml": nats,
      "deploy/k.yaml": "a: 1\nimage: NATS:2\n",
    });

    expect(detection.observations).toEqual([
      {
        rule: ".lockstep/detectors/queues.yaml#nats-queue",
        title: "Messages go through NATS",
        confidence: 0.8,
        evidence: [{ path: "deploy/k.yaml", line: 2, excerpt: "image: NATS:2" }],
        suggests: "priority-queue",
      },
    ]);
    expect(patternsOf(detection)).toEqual([]);
  });

  it("counts where it says so, and is silent where a condition forbids it", async () => {
    const files = {
      ".lockstep/detectors/queues.yaml": nats.replace("    when:", "    counts: true\n    when:"),
      "nats.conf": "",
    };

    expect(patternsOf(await detectIn(files))).toEqual(["priority-queue"]);
    expect(patternsOf(await detectIn({ ...files, "legacy/": "" }))).toEqual([]);
  });

  it("may ask for names, keys and numbers", async () => {
    const rule = (when: string) => `detectors: [{ name: x, title: X, when: ${when} }]`;
    const finds = async (when: string, files: Record<string, string>) =>
      (await detectIn({ ".lockstep/detectors/a.yaml": rule(when), ...files })).observations.length > 0;

    expect(
      await finds('{ file: "**/*.msg", name: "^[0-9]{4}-", at_least: 2 }', { "a/2025-a.msg": "", "2024-b.msg": "" }),
    ).toBe(true);
    expect(
      await finds('{ file: "**/*.msg", name: "^[0-9]{4}-", at_least: 2 }', { "a/2025-a.msg": "", "x.msg": "" }),
    ).toBe(false);
    expect(
      await finds('{ file: "app.toml", keys: queue.deferred }', { "app.toml": "[queue]\ndeferred = true\n" }),
    ).toBe(true);
    expect(
      await finds('{ file: "app.json", keys: "steps[].retry" }', { "app.json": '{"steps":[{},{"retry":3}]}' }),
    ).toBe(true);
    expect(
      await finds('{ file: "app.json", keys: "steps.*.retry" }', { "app.json": '{"steps":[{},{"retry":3}]}' }),
    ).toBe(false);
  });

  it("works from the user's home, too", async () => {
    const system = await machineWith({ "nats.conf": "" });
    system.files.place("/home/ada/.lockstep/detectors/mine.yml", nats);

    expect((await detect(system, root)).detection.observations[0]?.rule).toBe(
      "~/.lockstep/detectors/mine.yml#nats-queue",
    );
  });
});

describe("a mistake in a detector file", () => {
  it.each([
    [
      "detectors:\n  - name: Bad Name\n    title: x\n    when: { file: a }\n",
      /^a\.yaml:2:5: "name" must be of small letters/,
    ],
    [
      "detectors:\n  - name: x\n    title: x\n    when:\n      all:\n        - file: a\n          content: '(?=a)b'\n",
      /^a\.yaml:7:11: "content" is no regular expression/,
    ],
    [
      "detectors:\n  - name: x\n    title: x\n    when:\n      file: ../a\n",
      /^a\.yaml:5:7: "file" must be a path below the project/,
    ],
    [
      "detectors:\n  - name: x\n    title: x\n    when:\n      folder: a\n      content: b\n",
      /^a\.yaml:4:5: "when" "content" and "keys" belong beside file/,
    ],
    [
      "detectors:\n  - name: x\n    title: x\n    wehn: {}\n    when: { file: a }\n",
      /^a\.yaml:4:5: "wehn" is unknown here/,
    ],
    [
      "detectors:\n  - name: x\n    title: x\n    when: { file: a }\n  - name: x\n    title: y\n    when: { file: a }\n",
      /^a\.yaml:5:5: "name" is used twice \(x\)/,
    ],
    ["detectors: [\n", /^a\.yaml:\d+:\d+: /],
    ["- 1\n", /^a\.yaml:1:1: /],
  ])("in %j is told with its line", (text, message) => {
    const { detectors, problems } = readFile("a.yaml", text);

    expect(detectors).toEqual([]);
    expect(problems).toMatchObject([{ code: "detector-invalid", message: expect.stringMatching(message) }]);
  });

  it("leaves the other files at work", async () => {
    const detection = await detectIn({
      ".lockstep/detectors/a.yaml": "detectors: 1",
      ".lockstep/detectors/b.yaml": nats,
      "nats.conf": "",
    });

    expect(detection.observations).toHaveLength(1);
    expect(detection.problems).toMatchObject([{ code: "detector-invalid" }]);
  });
});

it("holds nobody up with an expression made to be slow", async () => {
  const slow =
    "detectors: [{ name: slow, title: Slow, when: { file: a.txt, content: '(a+)+b|(a|aa)+b|(.*)(.*)(.*)c' } }]";

  const detection = await detectIn({ ".lockstep/detectors/slow.yaml": slow, "a.txt": `${"a".repeat(200_000)}!` });

  expect(detection.observations).toHaveLength(0);
});

it("gives the built-in rules in the format of the files, where they find the same", async () => {
  const texts = [...surroundings, ...universalPatterns];
  const { detectors, problems } = readFile("built-in.yaml", JSON.stringify({ detectors: texts }));

  expect(problems).toEqual([]);
  expect(detectors.map(({ id, title }) => [id, title])).toEqual(
    builtInDetectors().counted.map(({ id, title }) => [`built-in.yaml#${id}`, title]),
  );
  for (const source of ["[0-9a-f]{64}", "(?i)retry|attempt|backoff"]) {
    for (const text of [uuid, sha256, sha256.slice(1), "no", "a\nReTry", ""]) {
      expect(safePattern(source).find(text)).toBe(ownPattern(source).find(text));
    }
  }
});

it("uses no more patterns than can be asked at every file", async () => {
  const paths = Array.from({ length: 50 }, (_, n) => `"**/a${n}*b"`).join(", ");
  const rules = Array.from({ length: 60 }, (_, n) => `  - { name: r${n}, title: R, when: { file: [${paths}] } }`).join(
    "\n",
  );

  const detection = await detectIn({ ".lockstep/detectors/many.yaml": `detectors:\n${rules}\n`, a1b: "" });

  expect(detection.observations).toHaveLength(40);
  expect(detection.problems).toMatchObject([{ code: "detector-invalid", message: expect.stringContaining("2,000") }]);
});
