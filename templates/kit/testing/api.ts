import type { Clock } from "../clock.ts";
import type { RequestSpec } from "../http/message.ts";
import type { Json } from "../json/value.ts";
import type { Tap } from "../tap.ts";
import type { Asked, Refusal } from "./asked.ts";
import { createGate } from "./auth-gate.ts";
import { findBatches } from "./batches.ts";
import { answerBeside } from "./beside.ts";
import { authsOf, tokenUrlOf } from "./credentials.ts";
import { filterRows } from "./filter.ts";
import type { Gate } from "./gate.ts";
import { findRoute } from "./matching.ts";
import { type Answer, answerPage, countRows } from "./paging.ts";
import { buildRoutes, type Route, simulatedPathOf } from "./routes.ts";
import { simulateRecords } from "./rows.ts";
import type { SimulatedAuth, Simulation } from "./simulation.ts";

/** What the API answers, apart from the network: its gates, its routes and its pages. */
export interface Api {
  answer(asked: Asked): Answer | Refusal;
  /** Where tokens are issued. */
  readonly tokenUrls: readonly string[];
}

/** Makes the API; it remembers the tokens it issued and the rows that were consumed. */
export function createApi(tap: Tap, simulation: Simulation, clock: Clock): Api {
  const records = simulateRecords(tap, simulation);
  const routes = buildRoutes(tap, simulation, records);
  const findBatch = findBatches(tap, simulation, records);
  const complete = answerBeside(tap, simulation, records);
  const fixed = fixedAnswers(tap, simulation);
  const server = new URL(tap.server(simulation.config));
  const gates = new Map<SimulatedAuth, Gate>();
  for (const auth of authsOf(simulation)) {
    gates.set(auth, createGate(auth, clock, server));
  }
  const consumed = new Map<Route, number>();

  function answerRoute(route: Route, asked: Asked): Answer | Refusal {
    const rows = filterRows(route, asked);
    const before = consumed.get(route) ?? 0;
    const answer = answerPage({ stream: route.simulated, rows, asked, consumed: before });
    if ("body" in answer) {
      consumed.set(route, before + countRows(answer, route.simulated));
      return complete(route, answer);
    }
    return answer;
  }

  return {
    tokenUrls: [...gates.keys()].flatMap((auth) => tokenUrlOf(auth) ?? []),
    answer(asked) {
      for (const gate of gates.values()) {
        const token = gate.issueToken(asked);
        if (token !== undefined) {
          return token;
        }
      }
      const route = findRoute([...routes, ...findBatch(asked)], asked);
      const gate = gates.get(route?.simulated.auth ?? simulation.auth);
      const refusal = gate?.refuse(asked);
      if (refusal !== undefined) {
        return refusal;
      }
      if (route !== undefined) {
        return answerRoute(route, asked);
      }
      const body = fixed.get(`${asked.method} ${asked.path}`);
      return body === undefined ? unknownPath(asked, routes) : { status: 200, headers: {}, body };
    },
  };
}

/**
 * Answers that are always the same: to requests that only have to succeed (the check of the
 * credentials, and probes), and to those for a stream's fields.
 */
function fixedAnswers(tap: Tap, { config, streams }: Simulation): ReadonlyMap<string, Json> {
  const answers = new Map<string, Json>();
  const add = (spec: RequestSpec | undefined, body: Json) => {
    if (spec !== undefined) {
      const path = simulatedPathOf(spec, new URL(tap.server(config)));
      answers.set(`${(spec.method ?? "GET").toUpperCase()} ${path}`, body);
    }
  };
  add(tap.check?.(config), {});
  for (const stream of tap.streams) {
    add(stream.probe?.({ config }), {});
    add(stream.discover?.request({ config }), streams[stream.name]?.description ?? {});
  }
  return answers;
}

/** The most paths that are listed for somebody who asks for another one. */
const mostListed = 20;

function unknownPath(asked: Asked, routes: readonly Route[]): Refusal {
  const known = [...new Set(routes.map((route) => `${route.method} ${route.path}`))];
  const list = known.slice(0, mostListed).join(", ");
  const rest = known.length > mostListed ? ` and ${known.length - mostListed} more` : "";
  return {
    status: 404,
    message: `nothing is at ${asked.method} ${asked.path} with these parameters; there is ${list}${rest}`,
  };
}
