import type { SimulatedStream, Simulation } from "../../templates/kit/testing/simulation.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { StreamModel, TapModel } from "../model/model.ts";
import { simulateAuth } from "./auth.ts";
import { belongingsOf, markParent } from "./belonging.ts";
import { authsOf, buildConfig, codesOfAuth } from "./config.ts";
import { describeRows, simulateDescription } from "./description.ts";
import { createEvaluate } from "./evaluator.ts";
import { codesOfItems, simulateItems } from "./items.ts";
import { knownStreams } from "./known-streams.ts";
import { replicationFilter } from "./marks.ts";
import { simulatePaging } from "./paging.ts";
import { buildRows } from "./rows.ts";
import { now, spanOfRows } from "./span.ts";
import { createValues } from "./values.ts";

/** How much is simulated. */
export interface SimulationOptions {
  /** Rows of a stream without parent. */
  readonly records: number;
}

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
  const span = spanOfRows(model);
  const streams: Record<string, SimulatedStream> = {};
  for (const stream of knownStreams(model)) {
    values.begin(stream.name);
    const paging = simulatePaging(stream.paginate, evaluate);
    const items = simulateItems(stream, evaluate);
    const rows = buildRows({
      stream,
      children: model.streams.filter(({ parent }) => parent?.names.includes(stream.name)),
      belongings: belongingsOf(stream, streams, items?.count),
      complete: (row, belonging) =>
        markParent(row, belonging, { stream, models: model.streams, streams }),
      offset: offsetAmongParents(model, stream),
      paging,
      records: options.records,
      span,
      values,
    });
    const incremental = replicationFilter(stream);
    const { discovery } = stream;
    streams[stream.name] = {
      ...(stream.auth && { auth: simulateAuth(stream.auth, { model, evaluate }) }),
      paging,
      records: stream.records[0] ?? [],
      rows: discovery === undefined ? rows : describeRows(rows, discovery, values),
      ...(incremental && { incremental }),
      ...(items?.listing && { listing: items.listing }),
      ...(discovery && { description: simulateDescription(discovery) }),
    };
  }
  return { now, config, auth: simulateAuth(model.auth, { model, evaluate }), streams };
}

/** Code that depends on the configuration alone. */
function settledCodes(model: TapModel): Code[] {
  const sizes = model.streams.flatMap(({ paginate }) =>
    paginate === undefined || paginate.kind === "repeat" ? [] : (paginate.size?.value ?? []),
  );
  return [
    model.server,
    ...model.hosts,
    ...authsOf(model).flatMap(codesOfAuth),
    ...sizes,
    ...model.streams.flatMap(codesOfItems),
  ];
}

/** Of several parents, no two have rows with the same ids: their children would be asked for alike. */
function offsetAmongParents({ streams }: TapModel, { name }: StreamModel): number {
  const places = streams.map(({ parent }) => parent?.names.indexOf(name) ?? 0);
  return Math.max(0, ...places) * 1000;
}
