import type { TargetUseCases } from "../../core/app/targets/interface";
import type { System } from "../../core/system/system";
import { type FileWatch, watchFiles } from "../../core/watch/watch-files";
import type { Failure } from "../../shared/result";

/** Watches of the main projects that windows show, with their targets. */
export interface SurveyWatches {
  open(main: string, onChange: () => void): { readonly ready: Promise<void>; close(): void };
  /** A survey may be about other places than the one before. */
  aim(): Promise<void>;
}

/** What Lockstep itself writes counts as well: a sync changes how targets stand. */
export function surveyWatches(
  { files }: Pick<System, "files">,
  targets: Pick<TargetUseCases, "surveyedPlaces">,
  onTrouble: (failure: Failure) => void,
): SurveyWatches {
  const watches = new Set<FileWatch>();
  return {
    open(main, onChange) {
      let places: readonly string[] = [];
      const watched = () => {
        try {
          places = targets.surveyedPlaces(main);
        } catch {
          // While `lockstep.yaml` is broken, what it named before is watched: a survey says what is wrong with it.
        }
        return places;
      };
      const watch = watchFiles({ files, watched, isOwnWrite: () => false, onChange, onTrouble });
      watches.add(watch);
      return {
        ready: watch.ready,
        close() {
          watches.delete(watch);
          void watch.close();
        },
      };
    },
    async aim() {
      await Promise.all([...watches].map((watch) => watch.aim()));
    },
  };
}
