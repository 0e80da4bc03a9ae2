import { expect, test } from "vitest";
import { createPrinter } from "../../generator/render/typescript.ts";
import type { Task } from "../../templates/kit/sync/task.ts";
import { sendJson, startServer } from "../http/server.ts";
import { run } from "../sync/run.ts";
import { tapOf } from "../sync/tap.ts";
import { scannedStream } from "./subject.ts";

test("a stream that has ended keeps no scanner, and none of the memory of its pages", async () => {
  const { origin } = await startServer((response) => sendJson(response, [{ id: 1 }]));
  const scanned = scannedStream(createPrinter("//"), { fields: { id: "integer!" }, key: ["id"] });
  const scanners: (() => number)[] = [];
  const during: number[] = [];
  const companion = (_run: unknown, task: Task) => {
    scanners.push(() => task.scanners.size);
    return { page: () => void during.push(task.scanners.size) };
  };
  const stream = {
    ...scanned,
    request: () => ({ path: "/things" }),
    companions: [companion],
  };
  const ran = await run(tapOf(origin, [stream]), { concurrency: 2 });
  expect(ran.code).toBe(0);
  expect(during).toEqual([1]);
  expect(scanners.map((count) => count())).toEqual([0]);
});
