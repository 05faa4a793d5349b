import type { SafeStorage } from "electron";
import type { VaultAnswer } from "../shared/vault";
import type { VaultQuestion } from "./engine/start-options";

/** What of Electron's `safeStorage` is used: the calls that leave main free while the user is asked for a password. */
type SafeStore = Pick<
  SafeStorage,
  "decryptStringAsync" | "encryptStringAsync" | "getSelectedStorageBackend" | "isAsyncEncryptionAvailable"
>;

/** Lets the operating system's key store seal or open a text. To be asked when Electron is ready. Never throws. */
export async function askKeyStore(
  store: SafeStore,
  platform: NodeJS.Platform,
  { question, text }: VaultQuestion,
): Promise<VaultAnswer> {
  try {
    if (platform === "linux" && noStores.has(store.getSelectedStorageBackend())) return none;
    if (!(await store.isAsyncEncryptionAvailable())) return none;
    if (question === "open") {
      const { result } = await store.decryptStringAsync(Buffer.from(text, "base64"));
      return { kind: "done", text: result };
    }
    const sealed = await store.encryptStringAsync(text);
    if (platform === "linux" && sealed.subarray(0, 3).toString() === fixedKey) return none;
    return { kind: "done", text: sealed.toString("base64") };
  } catch (error) {
    return { kind: "unavailable", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The engine's question, if that is what it has sent. */
export function vaultQuestionIn(message: unknown): VaultQuestion | undefined {
  if (typeof message !== "object" || message === null || !("kind" in message) || message.kind !== "vault")
    return undefined;
  if (!("id" in message) || !("question" in message) || !("text" in message)) return undefined;
  const { id, question, text } = message;
  if (typeof id !== "number" || typeof text !== "string") return undefined;
  return question === "seal" || question === "open" ? { kind: "vault", id, question, text } : undefined;
}

const none: VaultAnswer = { kind: "unavailable", reason: "This system has no key store that protects it" };
/** Without a keyring, Chromium encrypts with a password that is in its source. */
const noStores: ReadonlySet<string> = new Set(["basic_text", "unknown"]);
/** How what it has encrypted so begins (Chromium's os_crypt). */
const fixedKey = "v10";
