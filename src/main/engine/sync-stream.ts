import type { RestoreEvent, SyncEvent } from "../../shared/targets/sync-view";
import { type LiveStream, liveStream } from "./live-stream";

type Moment = Extract<SyncEvent, { readonly kind: "moment" }>;
type RestoreMoment = Exclude<RestoreEvent, { readonly kind: "outcome" }>;

export type SyncStream = LiveStream<Moment, Exclude<SyncEvent, Moment>>;
export type RestoreStream = LiveStream<RestoreMoment, Exclude<RestoreEvent, RestoreMoment>>;

/** How a sync of targets goes. What commands print is joined. */
export function syncStream(): SyncStream {
  return liveStream(joined);
}

/** How putting a target back goes. Of how far its files are, the newest counts. */
export function restoreStream(): RestoreStream {
  return liveStream((before, next) => {
    if (before.kind === "progress" || next.kind === "progress") return before.kind === next.kind ? next : undefined;
    return joined(before, next);
  });
}

function joined({ moment: before }: Moment, { moment: next }: Moment): Moment | undefined {
  if (before.kind !== "output" || next.kind !== "output" || before.target !== next.target) return undefined;
  return { kind: "moment", moment: { ...next, text: (before.text + next.text).slice(-mostCharacters) } };
}

const mostCharacters = 200_000;
