import { Checkbox, NativeSelect, SegmentedControl, TextInput, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import type { EntityKind } from "../../../shared/coordination/enums";
import { priority } from "../../../shared/coordination/enums";
import { statusVocabulary, wordsOf } from "../../../shared/coordination/spellings";
import styles from "./coordination.module.css";
import { kindNames, words } from "./coordination-words";
import { nobody, noFilter } from "./entry-filter";
import { useCoordination } from "./use-coordination";

export interface FilterBarProps {
  readonly kind: EntityKind;
  readonly kinds: readonly EntityKind[];
  /** A board has its columns for that. */
  readonly withStatus: boolean;
  /** Buttons at the end. */
  readonly children?: ReactNode;
}

/** What a page shows: which kind, and narrowed to what. All of it stands in the address. */
export function FilterBar({ kind, kinds, withStatus, children }: FilterBarProps) {
  const { params, setParams, overview } = useCoordination();
  const isNarrowed = Object.keys(noFilter).some((name) => params[name]);
  const choice = (name: string, label: string, values: readonly (string | { value: string; label: string })[]) => (
    <NativeSelect
      size="xs"
      className={styles.filter ?? ""}
      aria-label={label}
      data={[{ value: "", label }, ...values]}
      value={params[name] ?? ""}
      onChange={({ currentTarget }) => setParams({ [name]: currentTarget.value })}
    />
  );
  return (
    <search className={styles.filters} aria-label="Filter">
      <SegmentedControl
        size="xs"
        aria-label="Kind"
        data={kinds.map((value) => ({ value, label: `${kindNames[value].title}s` }))}
        value={kind}
        onChange={(value) => setParams({ kind: value, status: "" })}
      />
      <SearchInput />
      {withStatus &&
        choice(
          "status",
          "Any status",
          wordsOf(statusVocabulary[kind]).map((value) => ({ value, label: words(value) })),
        )}
      {choice(
        "priority",
        "Any priority",
        priority.options.map((value) => ({ value, label: words(value) })),
      )}
      {choice("repo", "Any repository", overview.repos)}
      {choice("assignee", "Anyone", [{ value: nobody, label: "Nobody" }, ...overview.assignees])}
      {choice("label", "Any label", overview.labels)}
      <Checkbox
        size="xs"
        label="Open"
        checked={params["open"] === "yes"}
        onChange={({ currentTarget }) => setParams({ open: currentTarget.checked ? "yes" : "" })}
      />
      <Checkbox
        size="xs"
        label="Overdue"
        checked={params["overdue"] === "yes"}
        onChange={({ currentTarget }) => setParams({ overdue: currentTarget.checked ? "yes" : "" })}
      />
      {isNarrowed && (
        <UnstyledButton className={styles.clear ?? ""} onClick={() => setParams(noFilter)}>
          Clear
        </UnstyledButton>
      )}
      {children}
    </search>
  );
}

function SearchInput() {
  const { params, setParams } = useCoordination();
  const shown = params["text"] ?? "";
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  // The words are asked for when the typing rests.
  useEffect(() => {
    if (text === shown) return undefined;
    const timer = window.setTimeout(() => setParams({ text }), typing);
    return () => window.clearTimeout(timer);
  }, [text, shown, setParams]);
  return (
    <TextInput
      size="xs"
      type="search"
      className={styles.searchBox ?? ""}
      aria-label="Search entries"
      placeholder="Search"
      leftSection={<IconSearch size={14} aria-hidden />}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
    />
  );
}

/** Milliseconds. */
const typing = 180;
