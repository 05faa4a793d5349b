import { expect, type Locator, type Page } from "@playwright/test";

/** What a user sees of the page Migrate, and can press there. */
export class MigratePage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole("navigation").getByRole("button", { name: "Migrate" }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: "Migrate" })).toBeVisible();
  }

  async tab(name: "Findings" | "Assessment" | "Plan" | "Timeline" | "Compare"): Promise<void> {
    await this.page.getByRole("tab", { name }).click();
    await expect(this.page.getByRole("tabpanel", { name })).toBeVisible();
  }

  /** How many patterns are missing, as the head of the page says. */
  get gaps(): Locator {
    return this.page.getByTestId("gap-count");
  }

  card(name: string): Locator {
    return this.page.getByRole("tabpanel", { name: "Findings" }).getByRole("button", { name });
  }

  step(title: string): Locator {
    return this.page.getByRole("region", { name: "Steps" }).getByRole("listitem").filter({ hasText: title });
  }

  get details(): Locator {
    return this.page.getByRole("region", { name: "Details" });
  }

  get review(): Locator {
    return this.page.getByRole("region", { name: "Review of the step" });
  }

  /** What rolling back the last step would do. */
  get rollback(): Locator {
    return this.page.getByRole("region", { name: "Review of the rollback" });
  }

  get outcome(): Locator {
    return this.page.getByRole("region", { name: "What happens with the plan" });
  }

  async choose(title: string): Promise<void> {
    await this.step(title).getByRole("button").click();
    await expect(this.details.getByRole("heading", { level: 2 })).toHaveText(title);
  }

  /** Chooses a step and opens what it would do. */
  async prepare(title: string): Promise<void> {
    await this.choose(title);
    await this.details.getByRole("button", { name: `Review: ${title}` }).click();
    await expect(this.review).toBeVisible();
  }

  /** Carries out the step under review. */
  async run(): Promise<void> {
    await this.review.getByRole("button", { name: /^Run/ }).click();
    await expect(this.outcome.getByText(/^Carried out/)).toBeVisible();
  }

  async rollBackLast(): Promise<void> {
    await this.page.getByRole("button", { name: "Roll back last step" }).first().click();
    await this.rollback.getByRole("button", { name: "Roll back" }).click();
    await expect(this.outcome.getByText(/^Rolled back/)).toBeVisible();
  }

  async dismiss(): Promise<void> {
    await this.outcome.getByRole("button", { name: "Dismiss" }).click();
  }
}
