import { afterEach, expect, test, vi } from "vitest";
import { runTap } from "../../templates/kit/run.ts";
import { createOutput } from "../../templates/kit/singer/output.ts";
import { fakeClock, recordingLog } from "../http/ports.ts";
import { list, serve } from "./api.ts";
import { files } from "./run.ts";
import { below, rows, tapOf } from "./tap.ts";

afterEach(() => void vi.useRealTimers());

const row = (id: number) => ({ id, updated_at: null });

test("records of a parent are sent while its child is still being waited for", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  let answer: (() => void) | undefined;
  const api = await serve({
    "/a": list(row(1), row(2)),
    "/a/1/kids": ({ response }) => {
      answer = () => response.end(JSON.stringify({ data: [row(11)] }));
      return undefined;
    },
    "/a/2/kids": list(row(21)),
  });
  const sent: string[] = [];
  const output = createOutput({
    write: (bytes, offset, length) => {
      sent.push(
        ...Buffer.from(bytes.subarray(offset, offset + length))
          .toString()
          .trim()
          .split("\n"),
      );
      return length;
    },
  });
  const a = rows("a");
  const ports = { output, log: recordingLog(), clock: fakeClock() };
  const argv = files({});
  const ended = runTap(tapOf(api.origin, [a, below("kids", a)]), { argv, env: {}, ports });
  await vi.waitFor(() => expect(answer).toBeDefined());
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(9_000);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(1_000);
  const ids = () =>
    sent
      .map((line) => JSON.parse(line))
      .map(({ type, stream, record }) => [type, stream, record?.id]);
  expect(ids()).toEqual([
    ["SCHEMA", "a", undefined],
    ["SCHEMA", "kids", undefined],
    ["RECORD", "a", 1],
    ["RECORD", "a", 2],
  ]);
  answer?.();
  expect(await ended).toBe(0);
  expect(ids().slice(4, 6)).toEqual([
    ["RECORD", "kids", 11],
    ["RECORD", "kids", 21],
  ]);
  expect(vi.getTimerCount()).toBe(0);
});
