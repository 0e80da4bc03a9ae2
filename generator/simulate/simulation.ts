import type {
  SimulatedStream,
  Simulation,
} from "../../templates/kit/testing/simulation.ts";
import type { StreamModel, TapModel } from "../model/model.ts";
import { simulateAuth } from "./auth.ts";
import { buildConfig } from "./config.ts";
import { createEvaluator } from "./evaluator.ts";
import { replicationFilter } from "./marks.ts";
import { simulatePaging } from "./paging.ts";
import { buildRows, countRows } from "./rows.ts";
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
  const evaluator = await createEvaluator(model, now);
  const config = buildConfig(model, evaluator);
  const evaluate = (code: Parameters<typeof evaluator.evaluate>[0]) =>
    evaluator.evaluate(code, config);
  const values = await createValues(now);
  const streams: Record<string, SimulatedStream> = {};
  for (const stream of model.streams) {
    values.begin(stream.name);
    const paging = simulatePaging(stream.paginate, evaluate);
    const rows = buildRows({
      stream,
      children: model.streams.filter(({ parent }) => parent === stream.name),
      parentRows: parentRows(stream, streams),
      count: countRows(stream, paging, options.records),
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

function parentRows(
  { parent }: StreamModel,
  streams: Readonly<Record<string, SimulatedStream>>,
): number | undefined {
  return parent === undefined ? undefined : (streams[parent]?.rows.length ?? 0);
}
