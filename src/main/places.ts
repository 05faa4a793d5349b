/** Where the built parts of the app are, absolute. */
export interface Places {
  /** Entry of the engine process. */
  readonly engine: string;
  readonly preload: string;
  /** Folder of the window's pages. */
  readonly pages: string;
  readonly resources: string;
}
