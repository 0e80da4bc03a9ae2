import { expect, test } from "vitest";
import { runTap } from "../../templates/kit/run.ts";
import type { BookmarkPolicy } from "../../templates/kit/stream.ts";
import type { Tap } from "../../templates/kit/tap.ts";
import { fakeClock, recordingLog } from "../http/ports.ts";
import { linesOutput } from "../singer/lines.ts";
import { list, serve } from "./api.ts";
import { files, ids } from "./run.ts";
import { below, type Config, rows, since, tapOf } from "./tap.ts";

const old = "2024-01-01T00:00:00Z";
/** The run begins at 12:00:00; what changes while it goes on does so later. */
const during = "2026-11-21T12:00:30Z";

/** Runs a tap that begins at this time. */
async function runAt(time: string, tap: Tap<Config>, state: unknown = {}) {
  const lines: string[] = [];
  const output = linesOutput(lines);
  const ports = { output, log: recordingLog(), clock: fakeClock(Date.parse(time)) };
  const code = await runTap(tap, { argv: files({ state }), env: {}, ports });
  return { code, lines, log: ports.log.lines, sleeps: [] };
}

const policies: [name: string, bookmark: BookmarkPolicy][] = [
  ["rolled up", "parent"],
  ["of its own", "own"],
  ["for each parent", { perParent: 10 }],
];

test.each(policies)(
  "a child that changes while others are read comes in the next run: its bookmark is %s",
  async (_name, bookmark) => {
    let isChanged = false;
    const api = await serve({
      "/teams": list({ id: 1, updated_at: old }, { id: 2, updated_at: old }),
      "/teams/1/people": () => ({ data: [{ id: 11, updated_at: isChanged ? during : old }] }),
      "/teams/2/people": () => {
        // The first team's people were read before; this one's change is later still.
        isChanged = true;
        return { data: [{ id: 21, updated_at: "2026-11-21T12:00:59Z" }] };
      },
    });
    const teams = rows("teams", { replication: since() });
    const people = below("people", teams, { replication: since({ bookmark }) });
    const tap = tapOf(api.origin, [teams, people]);
    const first = await runAt("2026-11-21T12:00:00Z", tap);
    expect(ids(first, "people")).toEqual([11, 21]);
    const state = JSON.parse(first.lines.at(-1) ?? "").value;
    const second = await runAt("2026-11-21T13:00:00Z", tap, state);
    expect(ids(second, "people")).toContain(11);
  },
);
