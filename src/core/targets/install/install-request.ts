import type { InstallWish } from "./install-state";

/** What brings which package into which target. */
export interface InstallRequest extends InstallWish {
  readonly type: "site-packages" | "source" | "vendored";
  /** The name of the target, for titles. */
  readonly name: string;
  /**
   * Absolute folder of the project to install; or what pip calls a requirement (`opencode-ai>=1.2`), with the version
   * that the main project states.
   */
  readonly source:
    | { readonly kind: "folder"; readonly path: string }
    | { readonly kind: "requirement"; readonly text: string; readonly version?: string | undefined };
  /** Of a `source` target: the checkout that it uses, absolute, where it isn't the one that is linked. */
  readonly checkout?: string | undefined;
  /** The main project's folder: it is what is carried, so it is not pulled. */
  readonly mainProject: string;
  /** Absolute folder of Lockstep's own, where a wheel of the version before is to be kept. */
  readonly keepIn: string;
}
