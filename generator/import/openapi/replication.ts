import type { DraftMap } from "../../draft/draft.ts";
import {
  bestName,
  parameterNames,
  plainName,
  rankOf,
  updatedNames,
} from "../../inference/vocabulary.ts";
import type { Api } from "./api.ts";
import type { ListOperation } from "./operations.ts";
import type { Parameter } from "./parameters.ts";
import type { Shape } from "./shape.ts";

/** How only what has changed can be read. */
export interface FoundReplication {
  readonly replication: DraftMap;
  /** The parameter that carries the bookmark. */
  readonly used: readonly string[];
  readonly evidence: string;
}

/** Finds the time of the last change among a record's fields, and a parameter that asks by it. */
export function findReplication(api: Api, operation: ListOperation): FoundReplication | undefined {
  const item = api.shapes.common(operation.records.item);
  const times = [...item.members].flatMap(([name, schema]) => {
    const shape = api.shapes.common(schema);
    return rankOf(name, updatedNames) !== undefined && isTime(shape) ? [{ name, shape }] : [];
  });
  const best = bestName(
    times.map(({ name }) => name),
    updatedNames,
  );
  const time = times.find(({ name }) => name === best);
  if (time === undefined) {
    return undefined;
  }
  const { name, shape } = time;
  const unit = unitOf(shape);
  const param = operation.method === "GET" ? filterOf(operation.parameters, name) : undefined;
  const format = param && formatOf(param);
  return {
    replication: {
      key: name,
      ...(unit !== undefined && { unit }),
      ...(param === undefined ? { filter: "client" } : { param: param.name }),
      ...(format !== undefined && { format }),
    },
    used: param === undefined ? [] : [param.name],
    evidence:
      param === undefined
        ? `\`${name}\` moves with each change, and no parameter asks by it`
        : `\`${param.name}\` asks for what changed since`,
  };
}

function isTime(shape: Shape): boolean {
  return shape.format === "date-time" || unitOf(shape) !== undefined;
}

/** The unit of a number that counts from 1970. */
function unitOf({ kind, format, description }: Shape): "seconds" | "milliseconds" | undefined {
  if (kind !== "integer" && kind !== "number") {
    return undefined;
  }
  if (/milli|\bms\b/i.test(`${format} ${description}`)) {
    return "milliseconds";
  }
  return /unix|epoch|timestamp/i.test(`${format} ${description}`) ? "seconds" : undefined;
}

/** The parameter that asks for what changed since a time. */
function filterOf(parameters: readonly Parameter[], key: string): Parameter | undefined {
  const asking = parameters.filter(
    ({ place, shape }) => place === "query" && !["object", "array", "boolean"].includes(shape.kind),
  );
  const plain = plainName(key);
  const stem = plain.replace(/(at|date|time|on)$/, "");
  const exact = asking.find(({ name }) => {
    const asked = plainName(name).replaceAll(/[[\]().$]/g, "");
    return ["gte", "gt", "since", "after", "from", "min", "start"].some((end) =>
      [`${plain}${end}`, `${end}${plain}`, `${stem}${end}`, `${stem}at${end}`].includes(asked),
    );
  });
  const usual = bestName(
    asking.filter(isAboutChanges).map(({ name }) => name),
    parameterNames.since,
  );
  return exact ?? asking.find(({ name }) => name === usual);
}

/** `since` may be an id, and `start_date` that of an event: what is said of them decides. */
function isAboutChanges({ name, description }: Parameter): boolean {
  return /updat|modif|chang/i.test(name) || /updat|modif|chang|edited/i.test(description);
}

function formatOf({ shape }: Parameter): "date" | "epoch" | undefined {
  if (shape.format === "date") {
    return "date";
  }
  return shape.kind === "integer" || shape.kind === "number" ? "epoch" : undefined;
}
