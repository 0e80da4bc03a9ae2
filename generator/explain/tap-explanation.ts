import { describeLimits, environmentName } from "../../templates/kit/config/setting.ts";
import { usualConcurrency } from "../../templates/kit/http/flow.ts";
import { itemsOf } from "../../templates/kit/records/items.ts";
import type { SettingModel, StreamModel, TapModel } from "../model/model.ts";
import { endpointText } from "../render/relation-text.ts";
import { type StreamEdge, streamEdges } from "../render/stream-graph.ts";
import { authName } from "./auth-name.ts";
import { hasPlaceholder } from "./placeholder.ts";
import { countRequests, leastSeconds, type RequestCount } from "./requests.ts";
import type { Workbench } from "./workbench.ts";

/** A definition as a whole, as its model understands it. */
export interface TapExplanation {
  readonly tap: string;
  readonly title: string;
  readonly version: string;
  readonly settings: readonly ExplainedSetting[];
  readonly alternatives: readonly (readonly string[])[];
  readonly auth: string;
  readonly limits: ExplainedLimits;
  readonly streams: readonly ExplainedStream[];
  readonly relations: readonly StreamEdge[];
  readonly requests: ExplainedRequests;
}

interface ExplainedSetting {
  readonly name: string;
  readonly type: SettingModel["type"];
  readonly required: boolean;
  readonly secret: boolean;
  readonly default: string | number | boolean | undefined;
  readonly limits: string;
  readonly variable: string;
  readonly title: string | undefined;
}

interface ExplainedStream {
  readonly name: string;
  readonly method: string | undefined;
  readonly endpoint: string;
  readonly key: readonly string[];
  readonly replication: string;
  readonly selected: boolean;
}

interface ExplainedLimits {
  readonly rate: { readonly requests: number; readonly seconds: number } | undefined;
  readonly concurrency: number;
  readonly attempts: string;
  readonly timeout: string;
}

interface ExplainedRequests {
  /** Assumed of each stream. */
  readonly records: number;
  readonly streams: readonly RequestCount[];
  readonly total: number;
  /** At the rate of `limits`, one after the other. */
  readonly leastSeconds: number | undefined;
}

/** @param records What is assumed of each stream. */
export function explainTap(bench: Workbench, records: number): TapExplanation {
  const { model } = bench;
  const { id, title, version, rate, concurrency = usualConcurrency } = model;
  const streams = countRequests(model.streams, assumptions(bench, records));
  const total = streams.reduce((sum, { requests = 0 }) => sum + requests, model.check ? 1 : 0);
  return {
    tap: id,
    title,
    version,
    settings: model.settings.map((setting) => explainSetting(id, setting)),
    alternatives: model.alternatives,
    auth: authName(model.auth),
    limits: {
      rate,
      concurrency,
      attempts: model.retry.attempts.code,
      timeout: model.timeout.code,
    },
    streams: model.streams.map((stream) => explainRow(model, stream)),
    relations: streamEdges(model.streams),
    requests: { records, streams, total, leastSeconds: rate && leastSeconds(total, rate) },
  };
}

/** What the definition says of its APIs pages and values, with the example's settings. */
function assumptions(bench: Workbench, records: number) {
  return {
    records,
    pageSize: ({ paginate }: StreamModel) => bench.pageSize(paginate),
    values({ forEach }: StreamModel) {
      switch (forEach?.kind) {
        case "list":
          return new Set(forEach.values).size;
        case "expression": {
          const values = itemsOf(bench.settle(forEach.value));
          const isKnown = values.length > 0 && !hasPlaceholder(JSON.stringify(values));
          return isKnown ? values.length : undefined;
        }
        case "request":
        case undefined:
          return undefined;
      }
    },
  };
}

function explainSetting(id: string, setting: SettingModel): ExplainedSetting {
  const { name, type, required = false, secret = false, default: usual, title } = setting;
  return {
    name,
    type,
    required,
    secret,
    default: usual,
    limits: describeLimits(setting),
    variable: environmentName(id, name),
    title,
  };
}

function explainRow(model: TapModel, stream: StreamModel): ExplainedStream {
  const { name, request, job, key, selectedByDefault } = stream;
  return {
    name,
    method: request?.method ?? job?.submit.method,
    endpoint: endpointText(model, stream),
    key,
    replication: replicationName(stream),
    selected: selectedByDefault,
  };
}

/** How a stream is read again, in a few words. */
export function replicationName({ replication, consumes }: StreamModel): string {
  if (consumes) {
    return "full table, consumes what it reads";
  }
  if (replication === undefined) {
    return "full table";
  }
  const key = [replication.key, ...replication.within].join(".");
  switch (replication.filter) {
    case "server":
      return `incremental by ${key}, the API leaves out what is older`;
    case "client":
      return `incremental by ${key}, all is read and what is older is left out`;
    case "start":
      return `incremental by ${key}, always from the start of the first run`;
  }
}
