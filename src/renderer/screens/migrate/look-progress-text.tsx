import type { LookProgress } from "../../../shared/migration-view";
import { count } from "../../components/count";

/** How far a look is: "Looking… 1,204 files in 88 folders". */
export function LookProgressText({ progress }: { readonly progress: LookProgress | undefined }) {
  if (!progress) return <span>Looking…</span>;
  return (
    <span>
      Looking… {count(progress.files, "file")} in {count(progress.folders, "folder")}
    </span>
  );
}
