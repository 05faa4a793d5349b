import type { OpenQuestion, ProviderId, Resolution, SyncOptions } from "../../../shared/config-sync";
import type { Settings } from "../../../shared/state";

/** What Config sync opens with: the pair of the settings, nothing settled, nothing deleted. */
export function optionsFrom({ sync }: Settings): SyncOptions {
  return { ...sync, prune: false, resolutions: {} };
}

/** The two sides changed places. Choices name a side, so they would say the contrary and are dropped. */
export function swapped(options: SyncOptions): SyncOptions {
  return { ...options, source: options.destination, destination: options.source, resolutions: {} };
}

/** One side set to `id`. When the other side has it already, the two change places. */
export function withSide(options: SyncOptions, side: "source" | "destination", id: ProviderId): SyncOptions {
  const other = side === "source" ? "destination" : "source";
  if (options[side] === id) return options;
  return options[other] === id ? swapped(options) : { ...options, [side]: id, resolutions: {} };
}

/** With `itemId` settled, or left to the plan again. */
export function withResolution(options: SyncOptions, itemId: string, resolution: Resolution | undefined): SyncOptions {
  return { ...options, resolutions: withEntry(options.resolutions, itemId, resolution) };
}

/** With `value` under `key`, or without anything under it. */
export function withEntry<T>(entries: Readonly<Record<string, T>>, key: string, value: T | undefined) {
  const { [key]: _before, ...others } = entries;
  return value === undefined ? others : { ...others, [key]: value };
}

/** True when both are about the same two sides in the same place, so that an id names the same item in both. */
export function isSamePlace(one: SyncOptions, other: SyncOptions): boolean {
  return (["source", "destination", "scope", "project"] as const).every((name) => one[name] === other[name]);
}

/**
 * The choice for an item with one of its questions answered; what was chosen besides stays, and what was answered as long as
 * `asked`, which stands for what the item asks about, is the same.
 */
export function withAnswer(
  resolution: Resolution | undefined,
  code: string,
  choice: string,
  asked: string | undefined,
): Resolution {
  const before: Exclude<Resolution, { kind: "leave" }> =
    resolution && resolution.kind !== "leave" ? resolution : { kind: "auto" };
  const answers = { ...answersTo(before, asked), [code]: choice };
  return { ...before, answers, asked };
}

/** What was answered to the questions that `asked` stands for. */
export function answersTo(
  resolution: Resolution | undefined,
  asked: string | undefined,
): Readonly<Record<string, string>> {
  if (!resolution || resolution.kind === "leave" || resolution.asked !== asked) return {};
  return resolution.answers ?? {};
}

/** With the same answer for several items. */
export function withAnswers(
  options: SyncOptions,
  items: readonly Pick<OpenQuestion, "itemId" | "asked">[],
  code: string,
  choice: string,
): SyncOptions {
  const answered = items.map(
    ({ itemId, asked }) => [itemId, withAnswer(options.resolutions[itemId], code, choice, asked)] as const,
  );
  return { ...options, resolutions: { ...options.resolutions, ...Object.fromEntries(answered) } };
}

/** `choice` in place of an earlier one. The questions that were answered stay so: a side that wins still has to pass them. */
export function withChoice(before: Resolution | undefined, choice: Resolution): Resolution {
  if (choice.kind === "leave" || !before || before.kind === "leave" || !before.answers) return choice;
  return { ...choice, answers: before.answers, asked: before.asked };
}

/** With the same choice for several items. */
export function withChoices(
  options: SyncOptions,
  itemIds: readonly string[],
  kind: "source" | "destination" | "leave",
): SyncOptions {
  const settled = itemIds.map((id) => [id, withChoice(options.resolutions[id], { kind })] as const);
  return { ...options, resolutions: { ...options.resolutions, ...Object.fromEntries(settled) } };
}

/** After an apply only what is to be left alone stays settled; the rest has been carried out. */
export function afterApply(options: SyncOptions): SyncOptions {
  const left = Object.entries(options.resolutions).filter(([, { kind }]) => kind === "leave");
  return { ...options, resolutions: Object.fromEntries(left) };
}
