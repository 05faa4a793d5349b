import { app } from "electron";
import { type LinkedScreen, linkIn, screenOfLink } from "./deep-link";

/** Where links and second starts arrive. */
export interface LinkReceiver {
  /** The screen that was linked to before there was a window. */
  early(): LinkedScreen | undefined;
  /** Calls `open` for each link and second start from now on, with the screen that it names. */
  follow(open: (screen: LinkedScreen | undefined) => void): void;
}

/** Listens from now on: macOS hands over the link that an app was started for before the app is ready. */
export function receiveLinks(argv: readonly string[]): LinkReceiver {
  let early = screenIn(argv);
  let open = (screen: LinkedScreen | undefined): void => {
    early = screen;
  };

  app.on("open-url", (event, link) => {
    event.preventDefault();
    open(screenOfLink(link));
  });
  app.on("second-instance", (_event, words) => open(screenIn(words)));

  return {
    early: () => early,
    follow(next) {
      open = next;
    },
  };
}

function screenIn(words: readonly string[]): LinkedScreen | undefined {
  const link = linkIn(words);
  return link === undefined ? undefined : screenOfLink(link);
}
