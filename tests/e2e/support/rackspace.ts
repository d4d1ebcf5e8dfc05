import { type Page, expect } from "@playwright/test";
import { type Values, control, put } from "./form.ts";
import { signIn } from "./signin.ts";

export const INSTANCE = "44b277eb-39be-4921-be31-3d61b43651d7";
export const SCHEDULES = "/v1.0/1234/schedules";
export const TOKEN = "87c6033c-9ff6-405f-943e-2deb73f278b7";

/** The minimum to fill in once a region is chosen. */
export const MINIMAL: Values = { instance_id: INSTANCE, day_of_week: "0", hour: "14", minute: "30" };

/** Opens the form, signed in, with a region chosen and its lists read. */
export async function openSchedule(
  page: Page,
  open: (route: string) => Promise<void>,
  region = "DFW",
  credential?: Record<string, string>,
): Promise<void> {
  await open("/t/rackspace-demo/schedules/new");
  await signIn(page, "rackspace-demo", credential);
  await choose(page, region);
}

/** Chooses a region and waits until its lists are read. */
export async function choose(page: Page, region: string): Promise<void> {
  await put(page, "_region", region);
  await expect(control(page, "instance_id").locator("option").nth(1)).toBeAttached();
}
