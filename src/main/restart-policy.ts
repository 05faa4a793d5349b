/** What to do when the engine has crashed: start it again after some milliseconds, or leave it to the user. */
export type Restart = { readonly kind: "restart"; readonly after: number } | { readonly kind: "give-up" };

/**
 * The first restart is quick, the second waits a second; a third crash within a minute is a fault that starting again
 * does not mend.
 *
 * @param crashes times in milliseconds, the latest one last
 */
export function afterCrash(crashes: readonly number[]): Restart {
  const latest = crashes.at(-1) ?? 0;
  const recent = crashes.filter((time) => latest - time < minute).length;
  if (recent >= 3) return { kind: "give-up" };
  return { kind: "restart", after: recent === 1 ? 50 : 1000 };
}

const minute = 60_000;
