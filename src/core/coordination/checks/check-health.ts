import type { CheckPart } from "../../../shared/coordination-checks";
import type { Http, HttpAnswer } from "../../system/http";
import { maskAddress } from "./mask-output";

type HealthPart = Extract<CheckPart, { kind: "health" }>;
type Judged = Pick<HealthPart, "verdict" | "reason">;

/**
 * Asks an address over HTTP and compares the status: with `expected`, or with 200 to 299. Redirects are followed three
 * times and never away from `http:` and `https:`, and not at all where one is expected. No answer in time from a machine that is there
 * is unsatisfied; no way to it is unknown.
 */
export async function checkHealth(
  http: Http,
  address: string,
  expected: number | undefined,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<Judged & Pick<HealthPart, "evidence">> {
  const asked: { address: string; status?: number }[] = [];
  const time = AbortSignal.timeout(milliseconds);
  const limit = signal ? AbortSignal.any([signal, time]) : time;
  const judged = await follow(webAddress(address), address);
  return { ...judged, evidence: { asked, expected: expected === undefined ? "200 to 299" : String(expected) } };

  async function follow(url: URL | undefined, written: string): Promise<Judged> {
    const shown = maskAddress(url?.href ?? written);
    if (!url) {
      return asked.length === 0
        ? { verdict: "unknown", reason: `Only http and https addresses are asked, not ${shown}.` }
        : { verdict: "unsatisfied", reason: `It leads to ${shown}, which is no http or https address.` };
    }
    if (asked.length > mostRedirects) {
      return { verdict: "unsatisfied", reason: `It leads on more than ${mostRedirects} times.` };
    }
    const step: { address: string; status?: number } = { address: shown };
    asked.push(step);
    const answer = await http.ask(url, { signal: limit });
    if (answer.kind !== "answered") return unanswered(answer, shown);
    step.status = answer.status;
    const isRedirect = redirects.has(answer.status) && answer.location !== undefined;
    if (isRedirect && answer.status !== expected) {
      return follow(webAddress(answer.location ?? "", url), answer.location ?? "");
    }
    const isExpected =
      expected === undefined ? answer.status >= 200 && answer.status < 300 : answer.status === expected;
    const reason = `${shown} answers with ${answer.status}${isExpected ? "" : `, not with ${expected ?? "200 to 299"}`}.`;
    return { verdict: isExpected ? "satisfied" : "unsatisfied", reason };
  }

  function unanswered(answer: Exclude<HttpAnswer, { kind: "answered" }>, shown: string): Judged {
    if (signal?.aborted) return { verdict: "unknown", reason: "It was stopped." };
    const verdict = answer.wasReached ? "unsatisfied" : "unknown";
    if (answer.kind === "failed") return { verdict, reason: `${shown} gives no answer: ${answer.message}.` };
    return { verdict, reason: `${shown} gives no answer within ${milliseconds / 1000} s.` };
  }
}

function webAddress(text: string, base?: URL): URL | undefined {
  if (!URL.canParse(text, base?.href)) return undefined;
  const url = new URL(text, base);
  return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
}

const mostRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);
