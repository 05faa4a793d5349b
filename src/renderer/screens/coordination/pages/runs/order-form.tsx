import { Button, NativeSelect, SegmentedControl, Select } from "@mantine/core";
import { useCallback, useMemo } from "react";
import type { Todo } from "../../../../../shared/coordination/entities";
import type { RunOrder } from "../../../../../shared/coordination-view";
import { poolSelector } from "../../../../../shared/pools";
import { useAnswer, useCoordination } from "../../use-coordination";
import styles from "./runs.module.css";

export type Order = Omit<RunOrder, "path">;

export interface OrderFormProps {
  readonly isBusy: boolean;
  readonly onPrepare: (order: Order) => void;
}

/** What to run, and over which pools. */
export function OrderForm({ isBusy, onPrepare }: OrderFormProps) {
  const { overview, params, setParams } = useCoordination();
  const kind = params["run-kind"] === "todo" ? "todo" : "plan";
  const id = params["run-id"] ?? null;
  const selector = poolSelector.safeParse(params["run-selector"]).data ?? "least_loaded";
  const concurrency = concurrencies.find((number) => String(number) === params["run-jobs"]) ?? 2;
  const plans = useMemo(
    () => overview.plans.map((plan) => ({ value: plan.id, label: `${plan.id} ${plan.title}` })),
    [overview.plans],
  );
  return (
    <div className={styles.form}>
      <SegmentedControl
        size="xs"
        aria-label="Run"
        data={kinds}
        value={kind}
        onChange={(value) => setParams({ "run-kind": value === "todo" ? value : "", "run-id": "" })}
      />
      {kind === "plan" ? <Target label="Plan" data={plans} id={id} /> : <TodoTarget id={id} />}
      <NativeSelect
        size="xs"
        aria-label="How a pool is chosen"
        data={poolSelector.options.map((value) => ({ value, label: selectors[value] }))}
        value={selector}
        onChange={(event) => setParams({ "run-selector": event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label="Jobs at once"
        data={concurrencies.map((number) => ({
          value: String(number),
          label: number === 1 ? "1 job at once" : `${number} jobs at once`,
        }))}
        value={String(concurrency)}
        onChange={(event) => setParams({ "run-jobs": event.currentTarget.value })}
      />
      <Button
        size="xs"
        loading={isBusy}
        disabled={id === null}
        onClick={() => id !== null && onPrepare({ target: { kind, id }, selector, concurrency })}
      >
        Prepare…
      </Button>
    </div>
  );
}

function TodoTarget({ id }: { readonly id: string | null }) {
  const [answer] = useAnswer<readonly Todo[]>(
    useCallback(async (coordination, path) => {
      const list = await coordination.list({ path, kind: "todo", filter: { isOpen: true } });
      return list.kind === "todo" ? list.entries : [];
    }, []),
  );
  const data = useMemo(
    () =>
      answer.kind === "ready" ? answer.value.map((todo) => ({ value: todo.id, label: `${todo.id} ${todo.task}` })) : [],
    [answer],
  );
  return <Target label="Todo" data={data} id={id} />;
}

interface TargetProps {
  readonly label: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly id: string | null;
}

function Target({ label, data, id }: TargetProps) {
  const { setParams } = useCoordination();
  return (
    <Select
      size="xs"
      className={styles.target ?? ""}
      aria-label={label}
      placeholder={`Choose a ${label.toLowerCase()}`}
      nothingFoundMessage="None is called so"
      data={[...data]}
      limit={50}
      searchable
      allowDeselect={false}
      value={data.some(({ value }) => value === id) ? id : null}
      onChange={(value) => setParams({ "run-id": value ?? "" })}
    />
  );
}

const kinds = [
  { value: "plan", label: "Plan" },
  { value: "todo", label: "Todo" },
];
const concurrencies = [1, 2, 4, 8, 16];
const selectors = {
  least_loaded: "Least loaded pool",
  round_robin: "Pools in turn",
  random: "Any pool",
  affinity: "Pool by role",
} as const;
