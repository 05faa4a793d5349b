import { expect, it } from "vitest";
import { askedVault } from "./engine/asked-vault";
import { engineOrder } from "./engine/start-options";
import { askKeyStore, vaultQuestionIn } from "./key-store";

it("seals a key for the engine, and opens it again", async () => {
  const { vault } = engineWith(keyring());

  const sealed = await vault.seal("lsh_secret");

  expect(sealed).toMatchObject({ kind: "done", text: expect.not.stringContaining("lsh_secret") });
  expect(await vault.open(sealed.kind === "done" ? sealed.text : "")).toEqual({ kind: "done", text: "lsh_secret" });
});

it("gives each of several questions its own answer, in whatever order they come", async () => {
  const { vault } = engineWith({ ...keyring(), encryptStringAsync: slowForShort });

  const answers = await Promise.all(["a", "bbbb"].map((text) => vault.seal(text)));

  expect(answers.map((one) => one.kind === "done" && Buffer.from(one.text, "base64").toString())).toEqual([
    "a",
    "bbbb",
  ]);
});

it.each([
  ["has no keyring", { ...keyring(), getSelectedStorageBackend: () => "basic_text" as const }, /no key store/],
  ["has one that is not there", { ...keyring(), isAsyncEncryptionAvailable: async () => false }, /no key store/],
  ["would use a password that everybody knows", keyring("v10"), /no key store/],
  ["has one that refuses", { ...keyring(), encryptStringAsync: refuse }, /^The user said no$/],
])("says that it could not seal where the system %s", async (_what, store, reason) => {
  const { vault, unsealed } = engineWith(store);

  expect(await vault.seal("lsh_secret")).toEqual({ kind: "unavailable", reason: expect.stringMatching(reason) });
  expect(unsealed).toEqual([expect.stringMatching(reason)]);
});

it("waits no longer than its patience for a main process that does not answer", async () => {
  const vault = askedVault(
    () => undefined,
    () => undefined,
    5,
  );

  expect(await vault.open("c2VhbGVk")).toEqual({ kind: "unavailable", reason: "The key store did not answer" });
  vault.receive(1, { kind: "done", text: "too late" });
});

it("takes nothing else that the engine says for a question", () => {
  const question = { kind: "vault", id: 1, question: "seal", text: "a" };

  expect(vaultQuestionIn(question)).toEqual(question);
  for (const other of [null, "vault", { kind: "message", line: 1, data: 1 }, { ...question, question: "list" }])
    expect(vaultQuestionIn(other)).toBeUndefined();
});

/** The engine's end and main's, with a copy of each message between them as between processes. */
function engineWith(store: Parameters<typeof askKeyStore>[0]) {
  const unsealed: string[] = [];
  const vault = askedVault(
    async (report) => {
      const question = vaultQuestionIn(structuredClone(report));
      if (!question) return;
      const answer = await askKeyStore(store, "linux", question);
      const order = engineOrder.parse(structuredClone({ kind: "vault", id: question.id, answer }));
      if (order.kind === "vault") vault.receive(order.id, order.answer);
    },
    (reason) => unsealed.push(reason),
  );
  return { vault, unsealed };
}

function keyring(prefix = "v11") {
  return {
    getSelectedStorageBackend: (): "basic_text" | "gnome_libsecret" => "gnome_libsecret",
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text: string) => Buffer.from(`${prefix}${[...text].reverse().join("")}`),
    decryptStringAsync: async (sealed: Buffer) => ({
      result: [...sealed.subarray(prefix.length).toString()].reverse().join(""),
      shouldReEncrypt: false,
    }),
  };
}

async function slowForShort(text: string) {
  await new Promise((resolve) => setTimeout(resolve, 20 / text.length));
  return Buffer.from(text);
}

async function refuse(): Promise<never> {
  throw new Error("The user said no");
}
