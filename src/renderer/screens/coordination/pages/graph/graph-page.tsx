import { SegmentedControl, Select } from "@mantine/core";
import { useCallback, useEffect, useMemo } from "react";
import type { CoordinationGraph, CriticalPath } from "../../../../../shared/coordination-answers";
import { useAnswer, useCoordination } from "../../use-coordination";
import { AnswerBody } from "../answer-body";
import pageStyles from "../page.module.css";
import { GraphBody } from "./graph-body";

interface Answered {
  readonly graph: CoordinationGraph;
  readonly path: CriticalPath | undefined;
}

/** Which repository needs which, or what blocks what: as a diagram, and as a list. */
export function GraphPage() {
  const { overview, params, setParams } = useCoordination();
  const kind = params["graph-kind"] === "blocking" ? "blocking" : "dependencies";
  const repo = params["graph-repo"];
  const view = params["graph-view"] === "list" ? "list" : "diagram";
  const focus = params["graph-focus"];
  const repos = useMemo(() => [...overview.repos], [overview.repos]);
  const [answer, retry] = useAnswer<Answered>(
    useCallback(
      async (coordination, path) => {
        const narrowed = repo === undefined ? {} : { repo };
        const [graph, critical] = await Promise.all([
          coordination.graph({ path, kind, ...narrowed }),
          kind === "blocking" ? coordination.criticalPath({ path, ...narrowed }) : undefined,
        ]);
        return { graph, path: critical };
      },
      [kind, repo],
    ),
  );

  useEffect(() => {
    if (focus === undefined) return undefined;
    const leave = (event: KeyboardEvent) => {
      // A dialog or an open list closes first.
      const isCovered = [...document.querySelectorAll(overlays)].some((overlay) => overlay.checkVisibility());
      if (event.key === "Escape" && !isCovered) setParams({ "graph-focus": "" });
    };
    // Before the overlay hears the key: afterwards it would be gone.
    window.addEventListener("keydown", leave, { capture: true });
    return () => window.removeEventListener("keydown", leave, { capture: true });
  }, [focus, setParams]);

  return (
    <div className={`${pageStyles.page} ${pageStyles.fixed}`}>
      <div className={pageStyles.bar}>
        <SegmentedControl
          size="xs"
          aria-label="Graph of"
          data={kinds}
          value={kind}
          onChange={(value) => setParams({ "graph-kind": value === "blocking" ? value : "", "graph-focus": "" })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Shown as"
          data={views}
          value={view}
          onChange={(value) => setParams({ "graph-view": value === "list" ? value : "" })}
        />
        <Select
          size="xs"
          w={190}
          aria-label="Only around the repository"
          placeholder="All repositories"
          data={repos}
          limit={50}
          searchable
          clearable
          value={repo ?? null}
          onChange={(value) => setParams({ "graph-repo": value ?? "", "graph-focus": "" })}
        />
        {answer.kind === "ready" && <FindNode graph={answer.value.graph} />}
      </div>
      <AnswerBody answer={answer} retry={retry}>
        {({ graph, path }) => <GraphBody graph={graph} path={path} view={view} focus={focus} />}
      </AnswerBody>
    </div>
  );
}

function FindNode({ graph }: { readonly graph: CoordinationGraph }) {
  const { params, setParams } = useCoordination();
  const data = useMemo(() => graph.nodes.map(({ id, label }) => ({ value: id, label })), [graph]);
  return (
    <Select
      size="xs"
      w={220}
      aria-label="Find a node"
      placeholder="Find a node"
      nothingFoundMessage="No node is called so"
      data={data}
      limit={50}
      searchable
      clearable
      value={params["graph-focus"] ?? null}
      onChange={(value) => setParams({ "graph-focus": value ?? "" })}
    />
  );
}

const kinds = [
  { value: "dependencies", label: "Repositories" },
  { value: "blocking", label: "Work" },
];
const views = [
  { value: "diagram", label: "Diagram" },
  { value: "list", label: "List" },
];
const overlays = '[role="dialog"], [role="listbox"]';
