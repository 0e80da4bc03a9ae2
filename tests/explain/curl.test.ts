import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { showRequests } from "../../generator/explain/first-requests.ts";
import { hasPlaceholder } from "../../generator/explain/placeholder.ts";
import { createWorkbench, type Workbench } from "../../generator/explain/workbench.ts";
import type { StreamModel } from "../../generator/model/model.ts";
import { knownStreams } from "../../generator/simulate/known-streams.ts";
import { findReferences } from "../../generator/simulate/references.ts";
import { serve } from "../../generator/simulate/serve.ts";
import { environmentName } from "../../templates/kit/config/setting.ts";
import { type Path, valueAt, valuesAt } from "../../templates/kit/json/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../../templates/kit/json/value.ts";
import { createSubject, definitionText, shipped } from "./subject.ts";

/** The commands of explanations, run in a shell against the fake API. */

const run = promisify(execFile);

describe.each([...shipped, "relations"])("%s", async (name) => {
  const { model, tap, simulation } = await createSubject(definitionText(name));

  test("every first request is answered, and gives records", async () => {
    const { simulator, config, fixed } = await serve(tap, simulation);
    expect(fixed).toEqual([]);
    try {
      const bench = await createWorkbench(model, { now: simulation.now, config });
      const given: Record<string, string> = {};
      for (const [setting, variable] of bench.example.variables) {
        given[variable] = String([config[setting]].flat()[0]);
      }
      for (const stream of knownStreams(model)) {
        await check(bench, stream, given);
      }
    } finally {
      await simulator.close();
    }
  }, 60_000);

  test("no secret of the configuration is shown", async () => {
    const bench = await createWorkbench(model, { now: simulation.now, config: simulation.config });
    const secrets = model.settings.flatMap(({ name: setting, secret }) =>
      secret === true ? String(simulation.config[setting]) : [],
    );
    const text = JSON.stringify(model.streams.map((stream) => showRequests(bench, stream)));
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(hasPlaceholder(text)).toBe(false);
  });
});

type Variables = Readonly<Record<string, string>>;

/** Runs what is shown for a stream, as its reader would: each answer gives the next variables. */
async function check(bench: Workbench, stream: StreamModel, given: Variables): Promise<void> {
  const { requests } = showRequests(bench, stream);
  let token = "";
  let known: Variables[] = [given];
  for (const { title, stream: name, command } of requests) {
    if (title === "A token") {
      token = `${command}\n`;
      continue;
    }
    const asked = bench.model.streams.find((one) => one.name === name);
    const answers = await Promise.all(
      known
        .filter(hasAll(command))
        .map(async (env) => ({ env, ...(await ask(token + command, env)) })),
    );
    expect([name, title, ...new Set(answers.map(({ status }) => status))]).toEqual([
      name,
      title,
      200,
    ]);
    const records = answers.flatMap(({ env, body }) =>
      asked === undefined ? [] : variablesOf(bench, asked, { title, body, env }),
    );
    if (title.startsWith("First")) {
      expect([name, records.length > 0]).toEqual([name, true]);
    }
    if (records.length > 0) {
      known = records;
    }
  }
}

async function ask(script: string, env: Variables): Promise<{ status: number; body: Json }> {
  const { stdout } = await run("sh", ["-c", `${script} -w '\\n%{http_code}'`], {
    env: { ...process.env, ...env },
  });
  const end = stdout.lastIndexOf("\n");
  return { status: Number(stdout.slice(end + 1)), body: JSON.parse(stdout.slice(0, end)) };
}

/** True for variables of which none that the command needs is missing. */
function hasAll(command: string): (env: Variables) => boolean {
  const needed = [...command.matchAll(/"\$(\w+)"/g)].map(([, variable = ""]) => variable);
  return (env) => needed.every((variable) => variable === "TOKEN" || env[variable] !== undefined);
}

interface Answered {
  readonly title: string;
  readonly body: Json;
  readonly env: Variables;
}

/** The variables of each record in an answer, beside those that were known. */
function variablesOf(
  { model }: Workbench,
  stream: StreamModel,
  { title, body, env }: Answered,
): Variables[] {
  const { forEach, emits } = stream;
  if (title.startsWith("The values") && forEach?.kind === "request") {
    const [path = []] = findReferences(forEach.value, "record");
    return recordsAt(body, forEach.records).map((record) => ({
      ...env,
      [environmentName(stream.name, "item")]: String(valueAt(record, path)),
    }));
  }
  const places = [{ stream: stream.name, records: stream.records }, ...emits];
  return places.flatMap(({ stream: name, records }) => {
    const one = model.streams.find((other) => other.name === name) ?? stream;
    return recordsAt(body, records).map((record) => ({
      ...env,
      ...variablesOfOne(one, record, env),
    }));
  });
}

function variablesOfOne(stream: StreamModel, record: JsonObject, env: Variables): Variables {
  const fields = stream.fields.map(({ name, source }) => {
    const value =
      source.kind === "parent"
        ? env[environmentName(stream.parent?.names[0] ?? "", source.field)]
        : valueAt(record, source.kind === "paths" ? (source.paths[0] ?? []) : [name]);
    return [environmentName(stream.name, name), String(value)];
  });
  return Object.fromEntries(fields);
}

/** Nothing is below what was deleted. */
function recordsAt(body: Json, paths: readonly Path[]): JsonObject[] {
  const found = paths.map((path) => valuesAt(body, path).flat()).find((list) => list.length > 0);
  return (found ?? []).filter(isJsonObject).filter(({ deleted }) => deleted !== true);
}
