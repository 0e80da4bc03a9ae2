import type { SimulatedStream, Simulation } from "../../templates/kit/testing/simulation.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { StreamModel, TapModel } from "../model/model.ts";
import { simulateAuth } from "./auth.ts";
import { authsOf, buildConfig, codesOfAuth } from "./config.ts";
import { createEvaluate } from "./evaluator.ts";
import { replicationFilter } from "./marks.ts";
import { simulatePaging } from "./paging.ts";
import { buildRows } from "./rows.ts";
import { createValues } from "./values.ts";

/** How much is simulated. */
export interface SimulationOptions {
  /** Rows of a stream without parent. */
  readonly records: number;
}

/** Later than every simulated row: the instant at which tests run. */
const now = "2025-07-01T00:00:00Z";

/**
 * Describes a fake of the API: the same bytes for the same model, on every machine and day.
 * Faker is loaded when it is needed, since most commands need it not.
 */
export async function buildSimulation(
  model: TapModel,
  options: SimulationOptions,
): Promise<Simulation> {
  const evaluateWith = await createEvaluate(settledCodes(model), now);
  const config = buildConfig(model, evaluateWith);
  const evaluate = (code: Code) => evaluateWith(code, config);
  const values = await createValues(now);
  const streams: Record<string, SimulatedStream> = {};
  for (const stream of model.streams) {
    values.begin(stream.name);
    const paging = simulatePaging(stream.paginate, evaluate);
    const rows = buildRows({
      stream,
      children: model.streams.filter(({ parent }) => parent === stream.name),
      parentRows: parentRows(stream, streams),
      paging,
      records: options.records,
      values,
    });
    const incremental = replicationFilter(stream);
    streams[stream.name] = {
      ...(stream.auth && { auth: simulateAuth(stream.auth, evaluate) }),
      paging,
      records: stream.records[0] ?? [],
      rows,
      ...(incremental && { incremental }),
    };
  }
  return { now, config, auth: simulateAuth(model.auth, evaluate), streams };
}

/** Code that depends on the configuration alone. */
function settledCodes(model: TapModel): Code[] {
  const sizes = model.streams.flatMap(({ paginate }) =>
    paginate === undefined || paginate.kind === "repeat" ? [] : (paginate.size?.value ?? []),
  );
  return [model.server, ...authsOf(model).flatMap(codesOfAuth), ...sizes];
}

function parentRows(
  { parent }: StreamModel,
  streams: Readonly<Record<string, SimulatedStream>>,
): number | undefined {
  return parent === undefined ? undefined : (streams[parent]?.rows.length ?? 0);
}
