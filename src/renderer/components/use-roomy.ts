import { type RefCallback, useCallback, useState } from "react";

/** Whether the element that gets the ref is at least `width` pixels wide; undefined until it is laid out. */
export function useRoomy(width: number): readonly [RefCallback<HTMLElement>, boolean | undefined] {
  const [isRoomy, setRoomy] = useState<boolean>();
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
      const measure = () => setRoomy(element.clientWidth >= width);
      measure();
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      return () => observer.disconnect();
    },
    [width],
  );
  return [ref, isRoomy];
}
