import { app } from "electron";
import type { EngineProcess } from "./engine-process";

export interface Quitting {
  hasBegun(): boolean;
}

/** Lets a running apply end before the app does. `onBegin` takes away what the user sees meanwhile. */
export function endEngineBeforeQuit(engine: EngineProcess, onBegin: () => void): Quitting {
  let stage: "running" | "finishing" | "finished" = "running";

  app.on("before-quit", (event) => {
    if (stage === "finished") return;
    event.preventDefault();
    if (stage === "finishing") return;
    stage = "finishing";
    onBegin();
    void engine.finish().then(() => {
      stage = "finished";
      app.quit();
    });
  });
  return { hasBegun: () => stage !== "running" };
}
