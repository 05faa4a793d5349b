import type { Page } from "@playwright/test";

/** Texts that are cut on their line and stand in no tooltip, so that nobody can read them whole. */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("main *, [role=dialog] *")]
      .filter((element) => getComputedStyle(element).textOverflow === "ellipsis")
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .filter((element) => !element.closest("[title]") && !element.querySelector("[title]"))
      .map(({ textContent }) => textContent),
  );
}
