import type { z } from "zod";
import { eventEntity, eventKind, type eventQuery } from "../../../../../shared/memory";

/** The question that the params of the page ask. What does not fit is left out: anything can stand in an address. */
export function queryOf(params: Readonly<Record<string, string>>): z.input<typeof eventQuery> {
  const repo = params["q-repo"];
  const who = params["q-who"];
  const entity = eventEntity.safeParse(params["q-entity"]);
  const kind = eventKind.safeParse(params["q-kind"]);
  const since = dayStart(params["q-since"], 0);
  const until = dayStart(params["q-until"], 1);
  const offset = Number(params["q-from"]);
  return {
    text: (params["q"] ?? "").trim().slice(0, 2_000),
    mode: params["q-mode"] === "similar" ? "similar" : "words",
    filter: {
      ...(repo === undefined ? {} : { repos: [repo] }),
      ...(who === undefined || who.trim() === "" ? {} : { who: [who.trim()] }),
      ...(entity.success ? { entityKinds: [entity.data] } : {}),
      ...(kind.success ? { kinds: [kind.data] } : {}),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    },
    limit: 20,
    offset: Number.isInteger(offset) && offset > 0 ? offset : 0,
  };
}

/** ISO time at which a day begins where the user is, or so many days later; undefined for what is no day. */
function dayStart(day: string | undefined, later: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? "") ?? [];
  if (year === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString();
}
