import { afterAll, beforeAll, expect, test } from "vitest";
import { committedText, readDocument } from "../docs/document.ts";
import { retell } from "../docs/story.ts";
import { type Hub, startHub } from "./servers/hub.ts";
import { installVenv } from "./venv.ts";

let hub: Hub;

beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub?.stop());

test("the guide can be followed, and prints what it says; UPDATE=1 rewrites it", async () => {
  const told = retell(readDocument("docs/guide.md"), () => undefined, {
    withBash: true,
    programs: [await installVenv("meltano")],
    env: {
      MELTANO_HUB_API_ROOT: hub.url,
      MELTANO_SEND_ANONYMOUS_USAGE_STATS: "false",
    },
  });
  expect(withoutTimes(committedText("docs/guide.md", told))).toBe(withoutTimes(told));
});

/** Without what says nothing to a reader: how long a request took, of how many files a tap is. */
function withoutTimes(text: string): string {
  return text.replaceAll(/\d+ ms\b/g, "0 ms").replaceAll(/\(\d+ files\)/g, "(some files)");
}
