/** Pixels, independent of the screen's scale. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type WindowPlace = Partial<Pick<Box, "x" | "y">> & Pick<Box, "width" | "height">;

/**
 * Where the window opens: where it was left, if enough of its title bar is on one of the screens to be grabbed; else
 * in the middle of the first. Never larger than the screen it is on.
 *
 * @param screens the areas that windows may use, main screen first
 */
export function placeWindow(left: Box | undefined, screens: readonly Box[]): WindowPlace {
  const screen = left && screens.find((screen) => isGrabbable(left, screen));
  if (!left || !screen) return sized(usualSize, screens[0]);
  return { x: left.x, y: left.y, ...sized(left, screen) };
}

function isGrabbable({ x, y, width }: Box, screen: Box): boolean {
  const shown = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  return shown >= grabbableWidth && y >= screen.y && y + titleHeight <= screen.y + screen.height;
}

function sized(
  { width, height }: Pick<Box, "width" | "height">,
  screen: Box | undefined,
): Pick<Box, "width" | "height"> {
  return {
    width: Math.min(Math.max(width, smallestWindow.width), screen?.width ?? width),
    height: Math.min(Math.max(height, smallestWindow.height), screen?.height ?? height),
  };
}

export const smallestWindow = { width: 900, height: 600 };
const usualSize = { width: 1280, height: 840 };
const grabbableWidth = 120;
const titleHeight = 32;
