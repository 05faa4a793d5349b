import { type ElectronApplication, expect, type Locator, type Page } from "@playwright/test";
import { chooseFolder } from "../folder-dialog";

/** What a user sees of the page Sessions, and can press there. */
export class SessionsPage {
  constructor(private readonly page: Page) {}

  /** Opens a workspace by the folder dialog. */
  async open(app: ElectronApplication, workspace: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "Screens" }).getByRole("button", { name: "Sessions" }).click();
    await chooseFolder(app, workspace);
    await this.page.getByRole("button", { name: "Open a workspace…" }).click();
    await expect(this.page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  }

  async goTo(name: "Sessions" | "Validation" | "Migration" | "References" | "Agents" | "Sync"): Promise<void> {
    await this.page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name }).click();
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole("tab", { name }).click();
    await expect(this.page.getByRole("tabpanel", { name })).toBeVisible();
  }

  get list(): Locator {
    return this.page.getByRole("grid", { name: "Sessions", exact: true });
  }

  async openSession(name: string): Promise<void> {
    await this.list.getByRole("button", { name, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 2, name })).toBeVisible();
  }

  /** Writes what is under review in the dialog. */
  async apply(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Apply" }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** Takes back what the dialog Roll back shows. */
  async rollBack(): Promise<void> {
    await this.dialog.getByRole("button", { name: /^Roll back/ }).click();
    await expect(this.dialog.getByText(/^Rolled back/)).toBeVisible();
    await this.dialog.getByRole("button", { name: "Done" }).click();
    await expect(this.dialog).toBeHidden();
  }

  check(words: RegExp): Locator {
    return this.page.getByRole("list", { name: "Checks" }).getByRole("listitem").filter({ hasText: words });
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }
}
