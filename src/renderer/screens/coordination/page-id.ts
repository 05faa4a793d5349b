/** The pages of the screen Coordination, as the address of the page calls them. */
export const pageIds = [
  "board",
  "table",
  "roadmap",
  "graph",
  "dependencies",
  "workload",
  "trends",
  "runs",
  "search",
  "findings",
] as const;

export type PageId = (typeof pageIds)[number];
