import { PageTabs } from "../../components/page-tabs";
import type { PageId } from "./page-id";
import { pages } from "./pages";
import { useCoordination } from "./use-coordination";

/** The pages of a file, to choose from. */
export function FilePages({ shown }: { readonly shown: PageId }) {
  const { go, overview } = useCoordination();
  const { errors, warnings, infos } = overview.report.findings;
  const findings = errors + warnings + infos;
  const mark = findings > 0 ? ({ text: String(findings), tone: errors > 0 ? "bad" : "warn" } as const) : undefined;
  return (
    <PageTabs
      pages={pages.map(({ id, label, icon }) => ({ id, label, icon, mark: id === "findings" ? mark : undefined }))}
      shown={shown}
      onChoose={(id) => go(id)}
    />
  );
}
