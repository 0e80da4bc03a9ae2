import { environmentName } from "../../templates/kit/config/setting.ts";
import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { PaginateModel, RequestModel, StreamModel, TapModel } from "../model/model.ts";
import { authsOf, codesOfAuth } from "../simulate/config.ts";
import { createEvaluator } from "../simulate/evaluator.ts";
import { codesOfItems } from "../simulate/items.ts";
import { codesOfRequest } from "../simulate/request.ts";
import type { CurlServer } from "./curl.ts";
import { type ExampleConfig, exampleConfig } from "./example-config.ts";
import { createSettle } from "./settle.ts";

/** Everything that requests of one tap are shown with. */
export interface Workbench {
  readonly model: TapModel;
  readonly example: ExampleConfig;
  readonly now: string;
  readonly server: CurlServer;
  /** What code becomes with these roots beside `config` and `now`. */
  settle(code: Code, roots?: JsonObject): Json | undefined;
  /** The size of a stream's pages, where the definition asks for one. */
  pageSize(paginate: PaginateModel | undefined): number | undefined;
}

/** The variable for a value that is computed from what only the user has. */
export function computedVariable(id: string): string {
  return environmentName(id, "computed");
}

/** @param now The instant of the run that is shown (RFC 3339). */
export async function createWorkbench(
  model: TapModel,
  { now, config }: { readonly now: string; readonly config?: JsonObject },
): Promise<Workbench> {
  const evaluate = await createEvaluator(codesOf(model));
  const example = exampleConfig(model, config);
  const computed = computedVariable(model.id);
  const settle = (code: Code, roots: JsonObject = {}) =>
    createSettle(evaluate, { ...roots, config: example.config, now }, computed)(code);
  const headers = model.headers.flatMap(({ name, value }) => {
    const text = value.kind === "code" ? settle(value.code) : settled(value);
    return text === undefined || text === null || text === "" ? [] : [[name, String(text)]];
  });
  return {
    model,
    example,
    now,
    settle,
    server: { server: String(settle(model.server) ?? ""), headers: Object.fromEntries(headers) },
    pageSize(paginate) {
      const size = paginate === undefined || paginate.kind === "repeat" ? undefined : paginate.size;
      const value = size && Number(settle(size.value));
      const repeated = paginate?.kind === "repeat" ? paginate.size : undefined;
      return value !== undefined && Number.isFinite(value) ? value : repeated;
    },
  };
}

function settled(value: TapModel["headers"][number]["value"]): Json | undefined {
  return value.kind === "literal" ? value.value : undefined;
}

/** Every code that a shown request may be made of. */
function codesOf(model: TapModel): Code[] {
  const headers = model.headers.flatMap(({ value }) => (value.kind === "code" ? value.code : []));
  return [
    model.server,
    ...model.hosts,
    ...headers,
    ...authsOf(model).flatMap(codesOfAuth),
    ...model.streams.flatMap(codesOfStream),
  ];
}

function codesOfStream(stream: StreamModel): Code[] {
  const { request, below, job, forEach, paginate, replication, discovery } = stream;
  const downloads = job === undefined || "url" in job.download ? [] : [job.download];
  const requests: (RequestModel | undefined)[] = [
    request,
    below,
    job?.submit,
    job?.poll,
    ...downloads,
    discovery?.request,
    forEach?.kind === "request" ? forEach.request : undefined,
  ];
  const size = paginate === undefined || paginate.kind === "repeat" ? undefined : paginate.size;
  return [
    ...requests.flatMap((one) => (one === undefined ? [] : codesOfRequest(one))),
    ...codesOfItems(stream),
    ...(size === undefined ? [] : [size.value]),
    ...[replication?.start, replication?.when].flatMap((code) => code ?? []),
  ];
}
