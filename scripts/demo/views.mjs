// @ts-check

/** @typedef {import("@playwright/test").Page} Page */

/**
 * What is photographed: how to get there from any other view, and how to put away what would lie over the next.
 * @type {{ name: string, show: (page: Page) => Promise<void>, leave?: (page: Page) => Promise<void> }[]}
 */
export const views = [
  { name: "overview", show: (page) => openScreen(page, "Overview") },
  {
    name: "overview-places",
    async show(page) {
      await openScreen(page, "Overview");
      for (const summary of await page.locator("summary").all()) await summary.click();
      await page.locator("details").last().scrollIntoViewIfNeeded();
    },
  },
  { name: "config-sync-diff", show: (page) => showItem(page, "playwright") },
  { name: "config-sync-fidelity", show: (page) => showItem(page, "review", { report: true }) },
  { name: "config-sync-decision", show: (page) => showItem(page, "sentry") },
  { name: "config-sync-conflict", show: (page) => showItem(page, "postgres") },
  ...["Findings", "Assessment", "Plan", "Timeline", "Compare"].map((tab) => ({
    name: `migrate-${tab.toLowerCase()}`,
    show: (/** @type {Page} */ page) => showProject(page, tab),
  })),
  {
    name: "migrate-review",
    async show(page) {
      await showProject(page, "Plan");
      const steps = page.getByRole("region", { name: "Steps" });
      await steps.getByRole("button", { name: "Implement authority-domains" }).click();
      await page.getByRole("button", { name: "Review: Implement authority-domains" }).click();
      await page.getByRole("region", { name: "Review of the step" }).waitFor();
    },
    leave: (page) => page.getByRole("button", { name: "Back to the plan" }).click(),
  },
  ...["Board", "Table", "Roadmap", "Graph", "Findings"].map((tab) => ({
    name: `coordination-${tab.toLowerCase()}`,
    show: (/** @type {Page} */ page) => showWork(page, "Coordination", tab),
  })),
  ...["Targets", "Changes"].map((tab) => ({
    name: `targets-${tab.toLowerCase()}`,
    show: (/** @type {Page} */ page) => showWork(page, "Targets", tab),
  })),
  ...["Sessions", "Validation", "Agents"].map((tab) => ({
    name: `sessions-${tab.toLowerCase()}`,
    show: (/** @type {Page} */ page) => showWork(page, "Sessions", tab),
  })),
  {
    name: "history",
    async show(page) {
      await openScreen(page, "History");
      await page.getByRole("grid", { name: "Change sets" }).getByRole("row").last().click();
    },
  },
  { name: "settings", show: (page) => openScreen(page, "Settings") },
  {
    name: "palette",
    async show(page) {
      await openScreen(page, "Overview");
      await page.keyboard.press("Control+K");
      await page.getByRole("dialog").waitFor();
    },
    leave: closeDialog,
  },
  {
    name: "roll-back",
    async show(page) {
      await openScreen(page, "History");
      await page.getByRole("grid", { name: "Change sets" }).getByRole("row").last().click();
      await page.getByRole("button", { name: "Roll back…" }).click();
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /^Roll back/ })
        .waitFor();
    },
    leave: closeDialog,
  },
];

/**
 * @param {Page} page
 * @param {string} name
 */
async function openScreen(page, name) {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("button", { name }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/**
 * @param {Page} page
 * @param {string} tab of the page Migrate
 */
async function showProject(page, tab) {
  await openScreen(page, "Migrate");
  const known = page.getByRole("region", { name: "Assessed before" }).getByRole("button").first();
  await known
    .or(page.getByRole("tab", { name: tab }))
    .first()
    .waitFor();
  if (await known.isVisible()) await known.click();
  await page.getByRole("tab", { name: tab }).click();
}

/**
 * What was worked on last is opened, where it is not.
 * @param {Page} page
 * @param {"Coordination" | "Targets" | "Sessions"} screen
 * @param {string} tab
 */
async function showWork(page, screen, tab) {
  await openScreen(page, screen);
  const pages = page.getByRole("navigation", { name: "Pages" });
  const known = page.getByRole("region", { name: "Open again" }).getByRole("button").first();
  await known.or(pages).first().waitFor();
  if (await known.isVisible()) await known.click();
  // Some tabs say how many there are.
  await pages.getByRole("button", { name: new RegExp(`^${tab}`) }).click();
  await page.getByText("Opening…").waitFor({ state: "detached" });
}

/**
 * @param {Page} page
 * @param {string} name of an item
 * @param {{ report?: boolean }} [options] with its fidelity report, which has a tab of its own where the window is small
 */
async function showItem(page, name, { report = false } = {}) {
  await openScreen(page, "Config sync");
  const search = page.getByRole("searchbox", { name: "Search items" });
  await search.fill(name);
  await page.getByRole("grid", { name: "Items" }).getByText(name, { exact: true }).click();
  await search.fill("");
  await page.getByRole("heading", { level: 2, name, exact: true }).waitFor();
  await page.getByRole("tab", { name: /^This / }).click();
  const tab = page.getByRole("tab", { name: /^Fidelity/ });
  if (report && (await tab.isVisible())) await tab.click();
}

/** @param {Page} page */
async function closeDialog(page) {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}
