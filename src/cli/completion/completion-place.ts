/** What can follow the words that stand already: one place in the table of commands. */
export interface CompletionPlace {
  /** The words of the command, joined by blanks; empty for the program itself. */
  readonly path: string;
  readonly commands: readonly Candidate[];
  readonly options: readonly (Candidate & { readonly names: readonly string[]; readonly values: Values })[];
  readonly arguments: Values;
}

export interface Candidate {
  readonly name: string;
  readonly description: string;
}

/** The values that fit: some words, a folder, a file, anything (no list to offer), or none since nothing follows. */
export type Values =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "folder" }
  | { readonly kind: "file" }
  | { readonly kind: "anything" }
  | { readonly kind: "none" };
