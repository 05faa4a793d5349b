import { KeyboardCode, type KeyboardCoordinateGetter } from "@dnd-kit/core";

/** Left and Right take a picked-up card to the column beside; no other key moves it. */
export const columnKeys: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = steps[event.code];
  if (step === undefined) return undefined;
  event.preventDefault();
  const columns = context.droppableContainers
    .getEnabled()
    .flatMap(({ id }) => {
      const rect = context.droppableRects.get(id);
      return rect ? [{ id, rect }] : [];
    })
    .sort((a, b) => a.rect.left - b.rect.left);
  const at = columns.findIndex(({ id }) => id === (context.over?.id ?? context.active?.data.current?.["status"]));
  const next = columns[at + step];
  if (!next) return currentCoordinates;
  return { x: next.rect.left + inset, y: next.rect.top + inset };
};

const steps: Readonly<Record<string, number>> = { [KeyboardCode.Left]: -1, [KeyboardCode.Right]: 1 };

/** Pixels, so that the card is over this column more than over any other. */
const inset = 8;
