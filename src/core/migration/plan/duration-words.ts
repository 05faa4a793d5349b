import type { Duration } from "../../../shared/migration-plan";

/** "30 minutes", "1 hour", "2-4 hours": in hours where both ends are whole hours. */
export function durationWords({ from, to }: Duration): string {
  const areHours = from % 60 === 0 && to % 60 === 0;
  const [least, most] = areHours ? [from / 60, to / 60] : [from, to];
  const unit = areHours ? "hour" : "minute";
  if (least !== most) return `${least}-${most} ${unit}s`;
  return `${least} ${unit}${least === 1 ? "" : "s"}`;
}

export function minutes(from: number, to = from): Duration {
  return { from, to };
}

export function hours(from: number, to = from): Duration {
  return minutes(from * 60, to * 60);
}
