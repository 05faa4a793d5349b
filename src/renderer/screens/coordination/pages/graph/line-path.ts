import type { Point } from "./placed-graph";

/** The `d` of a line through `points`, its corners rounded. */
export function linePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const parts = [`M ${at(first)}`];
  let before = first;
  rest.forEach((point, place) => {
    const after = rest[place + 1];
    parts.push(after ? corner(before, point, after) : `L ${at(point)}`);
    before = point;
  });
  return parts.join(" ");
}

function corner(before: Point, point: Point, after: Point): string {
  return `L ${at(towards(point, before))} Q ${at(point)} ${at(towards(point, after))}`;
}

function towards(from: Point, to: Point): Point {
  const whole = Math.hypot(to.x - from.x, to.y - from.y);
  const share = whole === 0 ? 0 : Math.min(radius, whole / 2) / whole;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Pixels. */
const radius = 6;
