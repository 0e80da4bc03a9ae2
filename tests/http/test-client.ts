import { onTestFinished } from "vitest";
import { type ClientOptions, createHttpClient } from "../../templates/kit/http/client.ts";
import { createTransport } from "../../templates/kit/http/transport.ts";
import { fakeClock, recordingLog } from "./ports.ts";

/** A client whose waits take no time, and what it was made of. */
export function testClient(server: string, options: Partial<ClientOptions> = {}) {
  const clock = fakeClock();
  const log = recordingLog();
  const transport = createTransport();
  onTestFinished(() => transport.close?.());
  const client = createHttpClient({
    server,
    hosts: [],
    headers: {},
    userAgent: "tap-test/1.0.0",
    transport,
    clock,
    log,
    timeoutMs: 5_000,
    retry: {
      attempts: 3,
      backoff: "exponential",
      base: 1,
      longest: 60,
      waits: [{ header: "retry-after", unit: "retry-after" }],
    },
    errors: [],
    ...options,
  });
  return { client, clock, log, transport, api: { server, hosts: [], headers: {} } };
}

/** What a promise was rejected with, as text to compare: `kind: message`. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) {
      return `${"kind" in error ? error.kind : error.name}: ${error.message}`;
    }
    return String(error);
  }
  return "no failure";
}
