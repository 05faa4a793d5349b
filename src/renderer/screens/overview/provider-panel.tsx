import type { ProviderInfo } from "../../../shared/state";
import { Badge } from "../../components/badge";
import { NoteList } from "../../components/note-list";
import { Panel } from "../../components/panel";
import styles from "./overview.module.css";
import { ScopeFiles } from "./scope-files";
import { summariseScopes } from "./scope-summary";

/** One tool: its version where it is known, what it has in each scope, and what is wrong with it. */
export function ProviderPanel({ provider }: { readonly provider: ProviderInfo }) {
  const { name, found, version, files, notes } = provider;
  return (
    <Panel
      title={name}
      aside={
        <>
          {version !== undefined && <span className={styles.version}>version {version}</span>}
          <Badge tone={found ? "good" : "neutral"}>{found ? "Found" : "Not found"}</Badge>
        </>
      }
    >
      {summariseScopes(files).map((summary) => (
        <ScopeFiles key={summary.scope} summary={summary} toolName={name} />
      ))}
      <NoteList notes={notes} label={`Notes on ${name}`} />
    </Panel>
  );
}
