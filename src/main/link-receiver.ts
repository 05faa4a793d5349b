import { app } from "electron";
import { type LinkedScreen, linkIn, screenOfLink } from "./deep-link";

/** Where links and second starts arrive. */
export interface LinkReceiver {
  /** Calls `open` for each, with the screen that a link names; once at once when one came before there was a window. */
  follow(open: (screen?: LinkedScreen) => void): void;
}

/** Listens from now on: macOS hands over the link that an app was started for before the app is ready. */
export function receiveLinks(argv: readonly string[]): LinkReceiver {
  const early = linkIn(argv);
  let waiting = early === undefined ? undefined : screenOfLink(early);
  let open: ((screen?: LinkedScreen) => void) | undefined;

  app.on("open-url", (event, link) => {
    event.preventDefault();
    receive(link);
  });
  app.on("second-instance", (_event, words) => receive(linkIn(words)));

  return {
    follow(next) {
      open = next;
      if (waiting) next(waiting);
      waiting = undefined;
    },
  };

  function receive(link: string | undefined): void {
    const screen = link === undefined ? undefined : screenOfLink(link);
    if (open) open(screen);
    else waiting = screen;
  }
}
