/**
 * The operating system's key store, as far as it seals texts: what it has sealed, it alone opens again, for this user on
 * this machine. Its calls never throw: a key store that is missing or locked is an answer.
 */
export interface Vault {
  /** Gives a text of base64 that may be kept in a file. */
  seal(text: string): Promise<VaultAnswer>;
  open(sealed: string): Promise<VaultAnswer>;
}

export type VaultAnswer =
  | { readonly kind: "done"; readonly text: string }
  /** `reason` is a sentence. */
  | { readonly kind: "unavailable"; readonly reason: string };
