/**
 * True when two versions are the same by PEP 440, which installers go by: `1.0` is `1.0.0`, `1.2-beta.1` is `1.2b1`.
 * What is no such version is compared as text.
 */
export async function sameVersion(a: string, b: string): Promise<boolean> {
  const { eq, valid } = await import("@renovatebot/pep440");
  return valid(a) && valid(b) ? eq(a, b) : a === b;
}
