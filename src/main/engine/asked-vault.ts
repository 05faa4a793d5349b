import type { Vault, VaultAnswer } from "../../shared/vault";
import type { EngineReport } from "./start-options";

/** The key store as the engine has it: main answers, for Electron gives it to no other process. */
export interface AskedVault extends Vault {
  /** What main has answered; an answer that came too late goes nowhere. */
  receive(id: number, answer: VaultAnswer): void;
}

/**
 * Asks main over the messages of the process. `onUnsealed` hears why a text could not be sealed: it will be kept in a
 * file. `patience`, in milliseconds, is for a user whom the system asks for a password.
 */
export function askedVault(
  report: (report: EngineReport) => void,
  onUnsealed: (reason: string) => void,
  patience = 60_000,
): AskedVault {
  const waiting = new Map<number, (answer: VaultAnswer) => void>();
  let newest = 0;
  const ask = (question: "seal" | "open", text: string) =>
    new Promise<VaultAnswer>((resolve) => {
      newest += 1;
      const id = newest;
      const settle = (answer: VaultAnswer): void => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(answer);
      };
      const timer = setTimeout(() => settle({ kind: "unavailable", reason: "The key store did not answer" }), patience);
      waiting.set(id, settle);
      report({ kind: "vault", id, question, text });
    });

  return {
    async seal(text) {
      const answer = await ask("seal", text);
      if (answer.kind === "unavailable") onUnsealed(answer.reason);
      return answer;
    },
    open: (sealed) => ask("open", sealed),
    receive: (id, answer) => waiting.get(id)?.(answer),
  };
}
