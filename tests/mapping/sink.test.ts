import { expect, test } from "vitest";
import { createFanSink, createMappedSink } from "../../templates/kit/mapping/sink.ts";
import { recordFrame } from "../../templates/kit/singer/messages.ts";
import { createLineSink } from "../../templates/kit/singer/sink.ts";
import { linesOutput } from "../singer/lines.ts";

const people = { stream: "people", schema: {}, keyProperties: [] };

function lineSink(lines: string[], stream = "people") {
  const output = linesOutput(lines);
  return createLineSink(output, { ...people, stream });
}

function page(minute: number) {
  const extractedAt = `2026-11-21T12:0${minute}:00Z`;
  return recordFrame({ stream: "users", extractedAt, version: minute });
}

test("each page's records have its time and version", () => {
  const lines: string[] = [];
  const same = (record: object) => ({ ...record });
  const sink = createMappedSink({ schema: people, steps: [same] }, lineSink(lines));
  sink.record({ id: 1 }, page(1));
  sink.record({ id: 2 }, page(2));
  sink.activate(2);
  expect(lines).toEqual([
    '{"type":"RECORD","stream":"people","record":{"id":1},"version":1,"time_extracted":"2026-11-21T12:01:00Z"}',
    '{"type":"RECORD","stream":"people","record":{"id":2},"version":2,"time_extracted":"2026-11-21T12:02:00Z"}',
    '{"type":"ACTIVATE_VERSION","stream":"people","version":2}',
  ]);
});

test("a step that leaves a record out ends its way", () => {
  const lines: string[] = [];
  const steps = [() => undefined, () => ({ id: 2 })];
  createMappedSink({ schema: people, steps }, lineSink(lines)).record({ id: 1 }, page(1));
  expect(lines).toEqual([]);
});

test("without steps, and with one sink only, nothing stands between", () => {
  const sink = lineSink([]);
  expect(createMappedSink({ schema: people, steps: [] }, sink)).toBe(sink);
  expect(createFanSink([sink])).toBe(sink);
});

test("a fan gives everything to each", () => {
  const lines: string[] = [];
  const fan = createFanSink([lineSink(lines, "a"), lineSink(lines, "b")]);
  fan.schema();
  fan.activate(1);
  expect(lines.map((line) => JSON.parse(line)).map(({ type, stream }) => [type, stream])).toEqual([
    ["SCHEMA", "a"],
    ["SCHEMA", "b"],
    ["ACTIVATE_VERSION", "a"],
    ["ACTIVATE_VERSION", "b"],
  ]);
});
