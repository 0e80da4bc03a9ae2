import assert from "node:assert/strict";
import { settingEntries } from "../config/setting.ts";
import type { ErrorRule } from "../http/policy.ts";
import { tokenPaths } from "./credentials.ts";
import { assertSameRecords, expectRecords } from "./expectation.ts";
import type { Fault } from "./faults.ts";
import { recordsByStream } from "./messages.ts";
import type { SimulatedAuth, Simulation } from "./simulation.ts";
import { type Subject, tryTap } from "./trial.ts";

/**
 * Errors that pass, one in the middle of a run: the run completes with the same records, whether
 * one request is under way or many.
 */
export async function checkFaults(subject: Subject): Promise<void> {
  const { tap, simulation } = subject;
  const calm = await tryTap(subject, { concurrency: 1 });
  const tokens = tokenPaths(simulation, new URL(tap.server(simulation.config)));
  const asked = calm.requests.filter(({ status, path }) => status === 200 && !tokens.has(path));
  const middle = asked[Math.floor(asked.length / 2)];
  const expected = expectRecords(tap, simulation);
  for (const fault of middle === undefined ? [] : passingFaults(subject)) {
    const name = fault.kind === "status" ? String(fault.status) : fault.kind;
    const faults = [{ ...fault, path: middle?.path ?? "" }];
    const trial = await tryTap(subject, { faults, concurrency: 1 });
    for (const { code, stderr, messages } of [trial, await tryTap(subject, { faults })]) {
      assert.equal(code, 0, `${name} ended the run:\n${stderr}`);
      const records = recordsByStream(messages);
      for (const stream of tap.streams.filter((each) => each.consumes !== true)) {
        const { name: id } = stream;
        assertSameRecords(`${id}, after ${name}`, records.get(id) ?? [], expected.get(id) ?? []);
      }
    }
    const repeated = trial.requests.length > calm.requests.length;
    assert.ok(repeated, `${name}: it was not tried again`);
  }
}

/** Only tokens can be had anew, so 401 is passing only there. What the definition decides is left out. */
function passingFaults({ tap, simulation }: Subject): Fault[] {
  const rules = [...tap.errors, ...tap.streams.flatMap((stream) => stream.errors ?? [])];
  const faults: Fault[] = [
    { kind: "status", status: 429, headers: { "retry-after": "1" } },
    { kind: "status", status: 500 },
    { kind: "truncated" },
  ];
  if (streamAuths(simulation).every(({ kind }) => kind === "oauth2" || kind === "login")) {
    faults.push({ kind: "status", status: 401 });
  }
  return faults.filter((fault) => fault.kind !== "status" || !isDecided(rules, fault.status));
}

function isDecided(rules: readonly ErrorRule[], status: number): boolean {
  return rules.some(
    (rule) =>
      rule.action !== "retry" && (rule.status === undefined || rule.status.includes(status)),
  );
}

function streamAuths({ auth, streams }: Simulation): SimulatedAuth[] {
  return Object.values(streams).map((stream) => stream.auth ?? auth);
}

/** Wrong credentials end the run with exit code 3 and a CRITICAL line that says so. */
export async function checkCredentials(subject: Subject): Promise<void> {
  const { tap, simulation } = subject;
  const rules = [...tap.errors, ...tap.streams.flatMap((stream) => stream.errors ?? [])];
  const open = streamAuths(simulation).some((auth) => auth.kind === "none");
  if (open || isDecided(rules, 401)) {
    return;
  }
  const trial = await tryTap({ ...subject, simulation: withOtherCredentials(simulation) });
  assert.equal(trial.code, 3, `wrong credentials must end with exit code 3:\n${trial.stderr}`);
  assert.match(trial.stderr, /^CRITICAL /m, "wrong credentials must leave a CRITICAL line");
}

/** The API with other credentials than the configuration has. */
function withOtherCredentials(simulation: Simulation): Simulation {
  const streams = Object.entries(simulation.streams).map(([name, stream]) => [
    name,
    stream.auth === undefined ? stream : { ...stream, auth: otherThan(stream.auth) },
  ]);
  return {
    ...simulation,
    auth: otherThan(simulation.auth),
    streams: Object.fromEntries(streams),
  };
}

function otherThan(auth: SimulatedAuth): SimulatedAuth {
  switch (auth.kind) {
    case "none":
      return auth;
    case "api_key":
      return { ...auth, value: `${auth.value}-other` };
    case "basic":
      return { ...auth, username: `${auth.username}-other`, password: `${auth.password}-other` };
    case "bearer":
      return { ...auth, token: `${auth.token}-other` };
    case "oauth2":
      return { ...auth, clientId: `${auth.clientId}-other` };
    case "login":
      return { ...auth, request: { ...auth.request, body: `${auth.request.body ?? ""}-other` } };
  }
}

/** No secret is ever written: not when all goes well, nor when the API repeats it in an error. */
export async function checkSecrets(subject: Subject): Promise<void> {
  const { simulation } = subject;
  const echo: Fault = { kind: "status", status: 400, times: Number.POSITIVE_INFINITY };
  const trials = [
    await tryTap(subject),
    await tryTap(subject, { faults: [echo] }),
    await tryTap({ ...subject, simulation: withOtherCredentials(simulation) }),
  ];
  for (const { stdout, stderr } of trials) {
    for (const { name, forms } of secretsOf(subject)) {
      const found = forms.some((form) => stdout.includes(form) || stderr.includes(form));
      assert.ok(!found, `${name} is written`);
    }
  }
}

/** The secret settings and the tokens, as they stand and as URLs and headers carry them. */
function secretsOf({ tap, simulation }: Subject): { name: string; forms: string[] }[] {
  const secrets = settingEntries(tap.settings).flatMap(([name, setting]) => {
    const value = simulation.config[name];
    return setting.secret === true && typeof value === "string" ? [{ name, value }] : [];
  });
  return [...secrets, { name: "an access token", value: "simulated-token-" }].map(
    ({ name, value }) => ({
      name,
      forms: [value, encodeURIComponent(value), Buffer.from(value).toString("base64")],
    }),
  );
}
