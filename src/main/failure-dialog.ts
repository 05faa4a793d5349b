import { dialog } from "electron";
import type { Failure } from "../shared/result";

/** Says what is down and why; true when the user wants to try again, false to quit. */
export async function askAfterFailure({ message, hint }: Failure): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: "error",
    title: "Lockstep",
    message,
    ...(hint === undefined ? {} : { detail: hint }),
    buttons: ["Try again", "Quit"],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
