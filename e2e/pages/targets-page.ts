import { type ElectronApplication, expect, type Locator, type Page } from "@playwright/test";
import { chooseFolder } from "../folder-dialog";

/** What a user sees of the page Targets, and can press there. */
export class TargetsPage {
  constructor(private readonly page: Page) {}

  /** Opens a main project by the folder dialog. */
  async open(app: ElectronApplication, main: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "Screens" }).getByRole("button", { name: "Targets" }).click();
    await chooseFolder(app, main);
    await this.page.getByRole("button", { name: "Open a main project…" }).click();
    await expect(this.table.or(this.page.getByText("has no targets yet"))).toBeVisible();
  }

  get table(): Locator {
    return this.page.getByRole("table", { name: "Targets" });
  }

  row(name: string): Locator {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("button", { name, exact: true }) });
  }

  async choose(...names: string[]): Promise<void> {
    for (const name of names) await this.page.getByRole("checkbox", { name: `Choose ${name}`, exact: true }).check();
  }

  async goTo(name: "Targets" | "Changes" | "Sync"): Promise<void> {
    await this.page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name }).click();
  }

  /** Opens a target from the table, at one of its tabs. */
  async openTarget(name: string, tab: "Plan" | "Changes" | "Verification" | "Backups" | "Checklist"): Promise<void> {
    await this.table.getByRole("button", { name, exact: true }).click();
    await this.page.getByRole("tab", { name: tab }).click();
    await expect(this.page.getByRole("tabpanel", { name: tab })).toBeVisible();
  }

  /** The commands of the sync under review, which are trusted and approved. */
  async approve(): Promise<void> {
    const commands = this.page.getByRole("checkbox", { name: /^Run \d+ commands? as shown/ });
    await expect(commands).toBeVisible();
    const trust = this.page.getByRole("button", { name: "Trust this project" });
    if (await trust.isVisible()) await trust.click();
    await commands.check();
  }

  /** Carries out the sync under review; gives how it ended. */
  async sync(): Promise<Locator> {
    await this.page.getByRole("button", { name: /^Sync \d+ targets?$/ }).click();
    await expect(this.page.getByRole("heading", { name: "Sync ended" })).toBeVisible({ timeout: 60_000 });
    return this.page.getByRole("status", { name: "Summary" });
  }

  card(target: string): Locator {
    return this.page.getByRole("list", { name: "Targets of this sync" }).getByRole("listitem", { name: target });
  }

  /** Types a command into the palette and performs the first that begins so. */
  async type(command: string): Promise<void> {
    const search = this.page.getByRole("textbox", { name: "Search commands" });
    await this.page.keyboard.press("Control+K");
    await expect(search).toBeFocused();
    await this.page.keyboard.type(command);
    await expect(this.page.getByRole("button", { name: command })).toBeVisible();
    await this.page.keyboard.press("Enter");
    await expect(search).toBeHidden();
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }
}
