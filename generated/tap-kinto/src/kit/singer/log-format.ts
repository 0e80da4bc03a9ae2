import { readFileSync } from "node:fs";
import type { Environment } from "../config/environment.ts";
import { isJsonObject } from "../json/value.ts";
import type { LogLevel } from "./log.ts";

/** Which log lines are written, and how. */
export interface LogSettings {
  /** Less severe messages are dropped. */
  readonly level: LogLevel;
  /** `structured`: JSON lines for Meltano; `plain`: singer-python's `INFO message`. */
  readonly format: "plain" | "structured";
}

/** The levels, least severe first. */
export const logLevels: readonly LogLevel[] = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];

/**
 * Reads the settings from the environment. The level is `SINGER_LOG_LEVEL`, else `LOGLEVEL`, else
 * that of Meltano's logging file; an unknown one is INFO. The format is structured when that
 * file, named by `SINGER_SDK_LOG_CONFIG`, asks for the Meltano SDK's formatter, which Meltano does
 * for taps with the capability `structured-logging`.
 */
export function readLogSettings(env: Environment): LogSettings {
  const file = readLoggingFile(env.SINGER_SDK_LOG_CONFIG);
  const level = env.SINGER_LOG_LEVEL || env.LOGLEVEL || rootLevel.exec(file)?.[1] || "INFO";
  return {
    level: levelNamed(level),
    format: file.includes("singer_sdk.logging.StructuredFormatter") ? "structured" : "plain",
  };
}

/** One log record as text, with its newline. */
export function formatLogRecord(
  format: LogSettings["format"],
  record: { readonly name: string; readonly level: LogLevel; readonly message: string },
): string {
  return format === "structured" ? structured(record) : plain(record);
}

// The file is YAML or JSON, written by Meltano: `root: ... level: INFO` in either spelling.
const rootLevel = /\broot["']?\s*:[^}]*?\blevel["']?\s*:\s*["']?([A-Za-z]+)/;

function readLoggingFile(path: string | undefined): string {
  try {
    return path ? readFileSync(path, "utf8") : "";
  } catch {
    // How the tap logs must not decide whether it runs.
    return "";
  }
}

/** Python's names for a level, with its synonyms. */
function levelNamed(name: string): LogLevel {
  const upper = name.trim().toUpperCase();
  const synonyms: Readonly<Record<string, LogLevel>> = { WARN: "WARNING", FATAL: "CRITICAL" };
  return logLevels.find((level) => level === upper) ?? synonyms[upper] ?? "INFO";
}

/**
 * A message of several lines stays one record: its other lines are marked, so that none of them
 * can be taken for a record (`CRITICAL ...`, `INFO METRIC: ...`) or for JSON.
 */
function plain(record: { readonly level: LogLevel; readonly message: string }): string {
  const lines = record.message.trimEnd().split(/\r\n|\r|\n/);
  return `${record.level} ${lines.map(printable).join("\n  | ")}\n`;
}

/** Terminals obey control characters, and the message may quote an API. */
function printable(line: string): string {
  return line.replace(/[^\P{Cc}\t]/gu, (character) => JSON.stringify(character).slice(1, -1));
}

/** What Meltano needs to take the line for a log record: all of these members. */
function structured(record: {
  readonly name: string;
  readonly level: LogLevel;
  readonly message: string;
}): string {
  const { name, level, message } = record;
  const line = {
    level: level.toLowerCase(),
    pid: process.pid,
    logger_name: name,
    ts: Date.now() / 1000,
    thread_name: "MainThread",
    app_name: name,
    ...metricOf(message),
    extra: {},
  };
  return `${JSON.stringify(line)}\n`;
}

/** The Meltano SDK states a metric as data beside the message. */
function metricOf(message: string): { message: string; metric_info?: object } {
  const [, text] = /^METRIC: (\{.*\})$/s.exec(message) ?? [];
  if (text === undefined) {
    return { message };
  }
  try {
    const metric: unknown = JSON.parse(text);
    return isJsonObject(metric) ? { message: "METRIC", metric_info: metric } : { message };
  } catch {
    return { message };
  }
}
