import { rmSync } from "node:fs";
import fc from "fast-check";
import { test } from "vitest";
import { histories, live } from "./history.ts";
import { diskWorkshop, memoryWorkshop } from "./workshop.ts";

test("whatever happens to a tap, no line of the user is lost without --force", async () => {
  await fc.assert(
    fc.asyncProperty(histories(14), (events) => live(events, memoryWorkshop())),
    { numRuns: 200 },
  );
});

test("nor on the disk", async () => {
  await fc.assert(
    fc.asyncProperty(histories(6), async (events) => {
      const workshop = diskWorkshop();
      try {
        await live(events, workshop);
      } finally {
        rmSync(workshop.folder, { recursive: true });
      }
    }),
    { numRuns: 2, endOnFailure: true },
  );
});
