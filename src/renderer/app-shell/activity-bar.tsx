import { Button, Progress } from "@mantine/core";
import { useStore } from "zustand";
import type { Activity } from "../../shared/state";
import { visibleMarks } from "../components/visible-marks";
import styles from "./activity-bar.module.css";
import { useApp } from "./app-context";

/** Running work, with its progress and a way to cancel it while that is possible. Takes no room when nothing runs. */
export function ActivityBar() {
  const { engine, notices } = useApp();
  const activities = useStore(engine.view, (view) => view.activities);
  if (activities.length === 0) return null;
  return (
    <section className={styles.bar} aria-label="Running work">
      <ul>
        {activities.map((activity) => (
          <li key={activity.id} className={styles.activity}>
            <span className={styles.title} title={visibleMarks(activity.title)}>
              {visibleMarks(activity.title)}
            </span>
            <Progress.Root className={styles.progress} size="md">
              <Progress.Section
                value={percentOf(activity)}
                animated={activity.total === 0}
                aria-label={`Progress: ${activity.title}`}
              />
            </Progress.Root>
            <span className={styles.numbers}>
              {activity.total > 0 ? `${activity.done} of ${activity.total}` : "Working…"}
            </span>
            {activity.cancellable && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Cancel: ${activity.title}`}
                onClick={() =>
                  void notices.watch(engine.call((client) => client.sync.cancel({ activityId: activity.id })))
                }
              >
                Cancel
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function percentOf({ done, total }: Activity): number {
  return total === 0 ? 100 : Math.min(100, (done / total) * 100);
}
