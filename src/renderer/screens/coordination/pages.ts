import {
  type Icon,
  IconAlertTriangle,
  IconBinaryTree,
  IconChartLine,
  IconLayoutKanban,
  IconPlayerPlay,
  IconPlugConnected,
  IconRoute,
  IconScale,
  IconSearch,
  IconTable,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { createPart, type Part } from "../../client/part";
import type { PageId } from "./page-id";

/** A page of the screen Coordination. What it works with, it takes from `useCoordination`. */
export interface CoordinationPage {
  readonly id: PageId;
  readonly label: string;
  readonly icon: Icon;
  readonly part: Part<ComponentType>;
}

/** The pages in the order of their tabs, each loaded when it is first shown. */
export const pages: readonly CoordinationPage[] = [
  {
    id: "board",
    label: "Board",
    icon: IconLayoutKanban,
    part: createPart(async () => (await import("./pages/board/board-page")).BoardPage),
  },
  {
    id: "table",
    label: "Table",
    icon: IconTable,
    part: createPart(async () => (await import("./pages/table/table-page")).TablePage),
  },
  {
    id: "roadmap",
    label: "Roadmap",
    icon: IconRoute,
    part: createPart(async () => (await import("./pages/roadmap/roadmap-page")).RoadmapPage),
  },
  {
    id: "graph",
    label: "Graph",
    icon: IconBinaryTree,
    part: createPart(async () => (await import("./pages/graph/graph-page")).GraphPage),
  },
  {
    id: "dependencies",
    label: "Dependencies",
    icon: IconPlugConnected,
    part: createPart(async () => (await import("./pages/dependencies/dependencies-page")).DependenciesPage),
  },
  {
    id: "workload",
    label: "Workload",
    icon: IconScale,
    part: createPart(async () => (await import("./pages/workload/workload-page")).WorkloadPage),
  },
  {
    id: "trends",
    label: "Trends",
    icon: IconChartLine,
    part: createPart(async () => (await import("./pages/trends/trends-page")).TrendsPage),
  },
  {
    id: "runs",
    label: "Runs",
    icon: IconPlayerPlay,
    part: createPart(async () => (await import("./pages/runs/runs-page")).RunsPage),
  },
  {
    id: "search",
    label: "Search",
    icon: IconSearch,
    part: createPart(async () => (await import("./pages/search/search-page")).SearchPage),
  },
  {
    id: "findings",
    label: "Findings",
    icon: IconAlertTriangle,
    part: createPart(async () => (await import("./pages/findings/findings-page")).FindingsPage),
  },
];
