import type { StreamModel } from "../model/model.ts";
import { perText } from "../render/rate-text.ts";
import { alignRows, section } from "../report/table.ts";
import type { TapExplanation } from "./tap-explanation.ts";
import { drawTree } from "./tree.ts";

/** The explanation of a whole definition, for people. */
export function tapText(explanation: TapExplanation, streams: readonly StreamModel[]): string {
  const { tap, title, version, auth } = explanation;
  return [
    `${tap} ${version}: ${title}`,
    ...section("Settings", settingLines(explanation)),
    ...section("Authentication", [auth]),
    ...section("Limits", limitLines(explanation)),
    ...section("Streams", streamLines(explanation)),
    ...section("How they belong together", drawTree(streams)),
    ...section(
      `Requests that read everything, with ${explanation.requests.records} records of each stream`,
      requestLines(explanation),
    ),
  ].join("\n");
}

function settingLines({ settings, alternatives }: TapExplanation): string[] {
  const rows = settings.map(({ name, type, required, secret, default: usual, limits, title }) => [
    name,
    type,
    [required ? "required" : "", secret ? "secret" : ""].filter((word) => word !== "").join(", "),
    usual === undefined ? "" : `default ${usual}`,
    [title, limits].filter((part) => part !== undefined && part !== "").join(", "),
  ]);
  const sets = alternatives.map((names) => names.join(" and "));
  return [
    ...alignRows(rows),
    ...(sets.length === 0 ? [] : [`One of these must be given: ${sets.join(", or ")}.`]),
  ];
}

function limitLines({ limits }: TapExplanation): string[] {
  const { rate, concurrency, attempts, timeout } = limits;
  return [
    rate === undefined
      ? "no rate"
      : `${rate.requests} requests in ${perText(rate.seconds)}, evenly spaced`,
    `${concurrency} requests at once at most`,
    `${settingOr(attempts)} tries of a request, of ${settingOr(timeout)} seconds each`,
  ];
}

/** A number, or the setting that holds it. */
function settingOr(code: string): string {
  return code.startsWith("config.") ? `\`${code.slice("config.".length)}\`` : code;
}

function streamLines({ streams }: TapExplanation): string[] {
  return alignRows(
    streams.map(({ name, method = "", endpoint, key, replication, selected }) => [
      name,
      `${method} ${endpoint}`.trim(),
      key.length === 0 ? "no key" : `key ${key.join(", ")}`,
      selected ? replication : `${replication}; not selected by default`,
    ]),
  );
}

function requestLines({ requests }: TapExplanation): string[] {
  const rows = requests.streams.map(({ stream, requests: count, formula }) => [
    stream,
    count === undefined ? "?" : String(count),
    formula,
  ]);
  const time =
    requests.leastSeconds === undefined
      ? ""
      : `, at least ${durationText(requests.leastSeconds)} at this rate`;
  const marks = requests.streams.some(({ formula }) => formula.includes("?"))
    ? ["A number with ? is assumed: the definition does not say it."]
    : [];
  return [
    ...alignRows(rows),
    `${requests.total} in all${time}. Tries again, tokens and pages asked for ahead come on top.`,
    ...marks,
  ];
}

/** Seconds as people say them. */
function durationText(seconds: number): string {
  const whole = Math.ceil(seconds);
  const parts = [
    { amount: Math.floor(whole / 3600), unit: "h" },
    { amount: Math.floor((whole % 3600) / 60), unit: "min" },
    { amount: whole % 60, unit: "s" },
  ].filter(({ amount }) => amount > 0);
  return parts.length === 0
    ? "0 s"
    : parts.map(({ amount, unit }) => `${amount} ${unit}`).join(" ");
}
