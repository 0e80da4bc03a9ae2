import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Clock, systemClock } from "../clock.ts";
import type { Transport } from "../http/message.ts";
import type { Rate } from "../http/policy.ts";
import { stringifyJson } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";
import type { Tap } from "../tap.ts";
import { createApi } from "./api.ts";
import { type Asked, type Refusal, readAsked } from "./asked.ts";
import { type Fault, planFaults } from "./faults.ts";
import { createRateGate } from "./gate.ts";
import type { Answer } from "./paging.ts";
import type { Simulation } from "./simulation.ts";
import { simulatedTransport } from "./transport.ts";

/** How a simulator is started. */
export interface SimulatorOptions {
  /** Any free one unless said. */
  readonly port?: number;
  readonly faults?: readonly Fault[];
  /** Milliseconds that every answer takes. */
  readonly latencyMs?: number;
  /** More requests than this are answered 429. */
  readonly rate?: Rate;
  /** By which tokens expire and the rate is counted. */
  readonly clock?: Clock;
}

/** A request that the simulator has answered. */
export interface Seen extends Asked {
  readonly status: number;
}

/** A fake of the tap's API on this machine. */
export interface Simulator {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** The configuration that fits. */
  readonly config: JsonObject;
  /** Every request so far, in order of arrival. */
  requests(): readonly Seen[];
  setFaults(faults: readonly Fault[]): void;
  /** A transport that brings the tap's requests here, whatever origin they are meant for. */
  rewrite(transport: Transport): Transport;
  close(): Promise<void>;
}

/** Starts a fake of the API on 127.0.0.1, from the tap's own streams and the simulated data. */
export async function startSimulator(
  tap: Tap,
  simulation: Simulation,
  options: SimulatorOptions = {},
): Promise<Simulator> {
  const { config } = simulation;
  const clock = options.clock ?? systemClock;
  const api = createApi(tap, simulation, clock);
  const limit = createRateGate(options.rate, clock);
  const seen: Seen[] = [];
  let faultOf = planFaults(options.faults ?? []);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await readAsked(request);
    await pause(options.latencyMs ?? 0);
    const fault = faultOf(asked);
    if (fault?.kind === "slow") {
      await pause(fault.milliseconds);
    }
    const answer =
      fault?.kind === "status" ? faultyAnswer(fault, asked) : (limit() ?? api.answer(asked));
    seen.push({ ...asked, status: answer.status });
    if (fault?.kind === "truncated") {
      truncate(response, answer);
    } else if (fault?.kind === "html") {
      send(response, 200, { "content-type": "text/html" }, "<!doctype html><title>Sign in</title>");
    } else {
      sendJson(response, answer);
    }
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : options.port}`;

  return {
    url,
    config,
    requests: () => seen,
    setFaults(faults) {
      faultOf = planFaults(faults);
    },
    rewrite: (transport) =>
      simulatedTransport(transport, {
        server: tap.server(config),
        others: [...(tap.hosts?.(config) ?? []), ...api.tokenUrls],
        simulator: url,
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Repeats the credentials, as careless servers do: the tap must not show them. */
function faultyAnswer(fault: Extract<Fault, { kind: "status" }>, asked: Asked): Refusal {
  const sent = `${JSON.stringify(asked.headers)} ${asked.query} ${asked.text}`;
  return {
    status: fault.status,
    message: `simulated fault; the request was ${sent}`,
    headers: fault.headers ?? {},
  };
}

function bodyText(answer: Answer | Refusal): string {
  return stringifyJson("body" in answer ? answer.body : { message: answer.message });
}

function sendJson(response: ServerResponse, answer: Answer | Refusal): void {
  const headers = { "content-type": "application/json", ...answer.headers };
  send(response, answer.status, headers, bodyText(answer));
}

type HeaderMap = Readonly<Record<string, string>>;

function send(response: ServerResponse, status: number, headers: HeaderMap, text: string): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) });
  response.end(text);
}

/** Announces the whole answer, sends half of it and breaks the connection. */
function truncate(response: ServerResponse, answer: Answer | Refusal): void {
  const bytes = Buffer.from(bodyText(answer));
  response.writeHead(answer.status, {
    "content-type": "application/json",
    "content-length": bytes.length,
  });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

function pause(milliseconds: number): Promise<void> {
  return milliseconds > 0 ? systemClock.sleep(milliseconds) : Promise.resolve();
}
