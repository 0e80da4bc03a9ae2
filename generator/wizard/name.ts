import { checkTapName } from "./checks.ts";
import type { Interview } from "./interview.ts";

/** Asks what the tap is called, for machines and for people. */
export async function askName(
  interview: Interview,
  usual: string | undefined,
  usualTitle?: string,
): Promise<{ readonly name: string; readonly title: string }> {
  const name = await interview.ask({
    kind: "text",
    flag: "name",
    message: "What is the tap called? (without tap-)",
    initial: usual,
    check: checkTapName,
  });
  const title = await interview.ask({
    kind: "text",
    flag: "title",
    message: "And how do people write the source's name?",
    initial: usualTitle ?? titleOf(name),
  });
  return { name, title };
}

/** `issue-tracker` -> `Issue Tracker` */
function titleOf(name: string): string {
  return name
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

/** `https://api.tracker.example.com/v2` -> `tracker` */
export function nameFromUrl(url: string): string | undefined {
  const host = new URL(url).hostname;
  const labels = host.split(".").filter((label) => !/^(www|api|app|rest|v\d+|\d+)$/.test(label));
  const name = (labels[0] ?? "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "");
  return name === "" ? undefined : name;
}
