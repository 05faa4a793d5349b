import type { StatedDatabase } from "./stated-database";

type Stated = Exclude<StatedDatabase, { readonly kind: "ask" }>;

export type Expanded =
  | { readonly kind: "expanded"; readonly value: Stated; readonly notes: readonly string[] }
  /** `variables`: those that may not be read. */
  | { readonly kind: "ask"; readonly why: string; readonly variables?: readonly string[] };

/**
 * Puts environment variables where `$NAME`, `${NAME}` or `${NAME:-default}` stand, if the user allows it; a note names
 * each that was read, never its value.
 */
export function expandVariables(
  stated: Stated,
  environment: Readonly<Record<string, string | undefined>>,
  isAllowed: boolean,
): Expanded {
  const text = stated.kind === "sqlite" ? stated.path : stated.kind === "postgres" ? stated.url : stated.text;
  const names = [...new Set([...text.matchAll(reference)].map((match) => match[1] ?? match[3] ?? ""))];
  if (names.length === 0) return { kind: "expanded", value: stated, notes: [] };
  const list = names.join(" and ");
  if (!isAllowed) {
    return {
      kind: "ask",
      variables: names,
      why: `config.yaml refers to the environment (${list}): allow Lockstep to read it, or give the connection string.`,
    };
  }
  const unset: string[] = [];
  const filled = text.replace(reference, (_, braced?: string, fallback?: string, plain?: string) => {
    const name = braced ?? plain ?? "";
    const value = environment[name] || fallback;
    if (value === undefined) unset.push(name);
    // A password with an @ must not end the user's part of the address.
    return stated.kind === "postgres" ? encodeURIComponent(value ?? "") : (value ?? "");
  });
  if (unset.length > 0) {
    return { kind: "ask", why: `${unset.join(" and ")} is not set here: give the connection string.` };
  }
  const notes = [`Read from the environment: ${list}.`];
  if (stated.kind === "sqlite") return { kind: "expanded", value: { kind: "sqlite", path: filled }, notes };
  if (stated.kind === "postgres") return { kind: "expanded", value: { kind: "postgres", url: filled }, notes };
  return { kind: "expanded", value: { kind: "text", text: filled }, notes };
}

const reference = /\$\{(\w+)(?::-([^}]*))?\}|\$(\w+)/g;
