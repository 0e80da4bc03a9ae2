import { TapError } from "../../templates/kit/errors.ts";
import type { RequestSpec } from "../../templates/kit/http/message.ts";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import { placeParam, placeSize } from "../../templates/kit/paginate/param.ts";
import type { PaginateModel, RequestModel, StreamModel } from "../model/model.ts";
import { codesOfRequest, simulateRequest } from "../simulate/request.ts";
import { curlArguments, curlText } from "./curl.ts";
import { showAuth } from "./curl-auth.ts";
import { exampleRecord, type FieldVariable } from "./example-record.ts";
import { placeholderText } from "./placeholder.ts";
import { rootsOfRuns } from "./request-roots.ts";
import type { Workbench } from "./workbench.ts";

/** A request as a command of the shell. */
export interface ShownRequest {
  readonly title: string;
  readonly stream: string;
  readonly command: string;
}

/** The commands, and what the variables in them stand for, but for settings and tokens. */
export interface ShownRequests {
  readonly requests: readonly ShownRequest[];
  readonly variables: readonly FieldVariable[];
}

/**
 * The first requests of a stream, in the order in which a run makes them: those of the streams it
 * is read for, its own, and its own of a second run where that asks for less.
 */
export function showRequests(bench: Workbench, stream: StreamModel): ShownRequests {
  const shown: ShownRequest[] = [];
  const variables: FieldVariable[] = [];
  const streams = bench.model.streams;
  for (const one of [...streamsAbove(streams, stream), stream]) {
    showStream(one, one === stream);
  }
  return { requests: shown, variables };

  function showStream(one: StreamModel, isAsked: boolean): void {
    const { forEach, job, request, paginate, discovery, below } = one;
    if (isAsked && discovery !== undefined) {
      add(one, "The stream's fields", discovery.request, {});
    }
    if (forEach?.kind === "request") {
      add(one, "The values that it is read for", forEach.request, { paginate: forEach.paginate });
    }
    const { first, second, variables: used } = rootsOfRuns(bench, one);
    variables.push(...used.filter(({ variable }) => !isKnown(variable)));
    if (job !== undefined) {
      add(one, "The export is submitted", job.submit, { roots: first });
      const id = placeholderText({ variable: "JOB_ID" });
      variables.push({ variable: "JOB_ID", meaning: `\`${job.id.join(".")}\` of that answer` });
      add(one, "It is asked whether it is done", job.poll, { roots: { ...first, job: { id } } });
      if (!("url" in job.download)) {
        const roots = { ...first, job: { id } };
        add(one, "The file is downloaded", job.download, { roots });
      }
      return;
    }
    if (request === undefined) {
      return;
    }
    const title = isAsked ? "First run, first page" : "First page";
    const warning = one.consumes ? "; it takes what it reads away from the server" : "";
    add(one, `${title}${warning}`, request, { roots: first, paginate });
    if (!isAsked) {
      return;
    }
    if (below !== undefined) {
      const { record, variables: more } = exampleRecord(codesOfRequest(below), "record", one);
      variables.push(...more);
      const roots = { ...first, record, ancestors: [record], depth: 1 };
      add(one, "Below a record", below, { roots, paginate });
    }
    if (second !== undefined) {
      add(one, "Second run, first page", request, { roots: second, paginate });
    }
  }

  function isKnown(name: string): boolean {
    return variables.some(({ variable }) => variable === name);
  }

  function add(
    one: StreamModel,
    title: string,
    request: RequestModel,
    { roots = {}, paginate }: { roots?: JsonObject; paginate?: PaginateModel | undefined },
  ): void {
    const { token, command } = commandOf(one, request, { roots, paginate });
    if (token !== undefined) {
      push({ title: "A token", stream: one.name, command: token });
    }
    push({ title, stream: one.name, command });
  }

  function push(one: ShownRequest): void {
    if (!shown.some(({ command }) => command === one.command)) {
      shown.push(one);
    }
  }

  function commandOf(
    one: StreamModel,
    request: RequestModel,
    { roots, paginate }: { roots: JsonObject; paginate: PaginateModel | undefined },
  ): { token?: string | undefined; command: string } {
    try {
      const spec = simulateRequest(request, (code) => bench.settle(code, roots));
      const auth = showAuth(one.auth ?? bench.model.auth, bench.server, (code, given) =>
        bench.settle(code, given === undefined ? {} : { token: given }),
      );
      const paged = firstPage(spec, paginate, bench.pageSize(paginate));
      const command = curlText(curlArguments(paged, bench.server, auth.options));
      return { token: auth.token, command };
    } catch (error) {
      if (!(error instanceof TapError)) {
        throw error;
      }
      return { command: `# It cannot be shown without more settings: ${error.message}` };
    }
  }
}

/** The streams that must be read before, outermost first; of several parents the first. */
function streamsAbove(streams: readonly StreamModel[], stream: StreamModel): StreamModel[] {
  const name = stream.parent?.names[0] ?? stream.emittedBy[0];
  const above = streams.find((one) => one.name === name);
  return above === undefined ? [] : [...streamsAbove(streams, above), above];
}

/** The request of a first page, as the paginator of the kit places it. */
function firstPage(
  spec: RequestSpec,
  paginate: PaginateModel | undefined,
  value: number | undefined,
): RequestSpec {
  if (paginate === undefined || paginate.kind === "repeat") {
    return spec;
  }
  const { size } = paginate;
  const sized = placeSize(
    spec,
    size && value !== undefined ? { in: size.in, name: size.name, value } : undefined,
  );
  return paginate.kind === "page" || paginate.kind === "offset"
    ? placeParam(sized, paginate.param, paginate.start)
    : sized;
}
