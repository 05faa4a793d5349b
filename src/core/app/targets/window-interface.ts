import type { TargetsSurvey, TargetTrust, VerificationHistory } from "../../../shared/targets/survey-view";
import type { FileTexts } from "../../../shared/targets/sync-view";
import type { Shown } from "../shown-plan";

/** What a window asks for beside what every face does. `main` is the main project's folder. */
export interface TargetWindowUseCases {
  /** Whether that very folder is set up as a main project. */
  isMain(folder: string): boolean;
  /**
   * All targets beside the main project now; nothing is written and no plan is held. Throws AppError `config-invalid`,
   * `registry-invalid` or `no-such-folder`.
   */
  survey(main: string): Promise<TargetsSurvey>;
  /** Files and folders (with "/" at their end) whose change makes the last survey out of date; absolute. */
  surveyedPlaces(main: string): readonly string[];
  /** The texts behind one file (`path`: in the target) of a held plan. Throws AppError `unknown-plan` or `unknown-file`. */
  texts(planId: string, target: string, path: string, shown: Shown): FileTexts;
  /** Whether the commands that `lockstep.yaml` declares may be run on approval. */
  trust(main: string): TargetTrust;
  /** Trusts the commands that are declared now, or none; other commands in the file end the trust. */
  setTrust(main: string, trusted: boolean): TargetTrust;
  /** The same of the commands that a held plan runs, which may be declared otherwise by now. Throws AppError `unknown-plan`. */
  trustOfPlan(planId: string): TargetTrust;
  /**
   * Earlier verifications of a target, newest first, and what the newest one offers to take back. Throws AppError
   * `no-such-target` or `target-missing`.
   */
  verificationHistory(main: string, target: string): VerificationHistory;
}
