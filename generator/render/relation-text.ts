import type { ForEachModel } from "../model/for-each.ts";
import type { StreamModel, TapModel } from "../model/model.ts";
import type { ParentModel } from "../model/relations.ts";

/** Where a stream's records come from, as the README says it. */
export function endpointText(
  { serverPrefix }: TapModel,
  { request, emittedBy, handWritten, job, file }: StreamModel,
): string {
  if (handWritten) {
    return `by hand, in src/streams/${file}.ts`;
  }
  if (job !== undefined) {
    return `${serverPrefix}${job.submit.pathText}, as a job`;
  }
  return request === undefined
    ? `in the answers of ${emittedBy.join(" and ")}`
    : serverPrefix + request.pathText;
}

/** What a stream is read for, in words; empty where it is read once. */
export function relationTexts({ parent, forEach }: StreamModel): string[] {
  return [...(parent ? [parentText(parent)] : []), ...(forEach ? [forEachText(forEach)] : [])];
}

function parentText({ names, touches, batch }: ParentModel): string {
  const streams = names.join(" and ");
  const which = touches ? `${streams} that changed` : streams;
  return batch === undefined ? `for each of ${which}` : `for ${which}, up to ${batch.size} at once`;
}

/** The values that a stream is read for. */
export function forEachText(values: ForEachModel): string {
  switch (values.kind) {
    case "list":
      return `for each of ${values.values.join(", ")}`;
    case "expression": {
      const [, setting] = /^config\.(\w+)$/.exec(values.value.code) ?? [];
      return setting === undefined ? "for each of several values" : `for each of \`${setting}\``;
    }
    case "request":
      return `for each of ${values.request.pathText}`;
  }
}
