import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure } from "../../shared/result";
import type { Notice } from "../../shared/state";
import { callFailure } from "../client/call-failure";
import type { Engine } from "../client/engine";

/** The notices since the window opened, oldest first. */
export interface NoticeList {
  readonly view: StoreApi<{ readonly notices: readonly Notice[] }>;
  /** Waits for something that has no place of its own on the screen, and tells when it fails. */
  watch(work: Promise<unknown>): Promise<void>;
}

export function createNoticeList(engine: Engine): NoticeList {
  const view = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));
  let failures = 0;
  engine.onSignal((signal) => {
    if (signal.kind === "notice") add(signal.notice);
  });

  return {
    view,
    async watch(work) {
      try {
        await work;
      } catch (error) {
        failures += 1;
        add(failed(callFailure(error), failures));
      }
    },
  };

  function add(notice: Notice): void {
    view.setState(({ notices }) => ({ notices: [...notices.slice(-kept), notice] }));
  }
}

function failed({ message, hint }: Failure, number: number): Notice {
  return { id: `failure-${number}`, level: "error", title: message, text: hint ?? "" };
}

const kept = 19;
