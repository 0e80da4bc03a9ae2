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
