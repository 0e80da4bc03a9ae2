import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import type { CheckedStream } from "../definition/check.ts";
import type { StreamModel } from "../model/model.ts";
import { relationTexts } from "../render/relation-text.ts";
import { type BookmarkScope, bookmarkScope } from "./bookmark-scope.ts";
import { type EffectiveEntry, effectiveEntries } from "./effective-entry.ts";
import { exampleBookmark } from "./example-bookmark.ts";
import { type ShownRequest, showRequests } from "./first-requests.ts";
import { nextText, pathText, stopText } from "./paging-text.ts";
import { stateShape } from "./state-shape.ts";
import { replicationName } from "./tap-explanation.ts";
import { computedVariable, type Workbench } from "./workbench.ts";

/** One stream, as its model understands it. */
export interface StreamExplanation {
  readonly stream: string;
  readonly effective: readonly EffectiveEntry[];
  readonly relations: readonly string[];
  readonly records: readonly string[];
  readonly next: string | undefined;
  readonly stop: string;
  readonly replication: string;
  readonly bookmark: BookmarkScope | undefined;
  /** After a first run. */
  readonly state: JsonObject | undefined;
  /** What must be exported before the commands work. */
  readonly variables: readonly { readonly name: string; readonly meaning: string }[];
  readonly requests: readonly ShownRequest[];
}

export function explainStream(
  bench: Workbench,
  checked: CheckedStream,
  stream: StreamModel,
): StreamExplanation {
  const { model, now } = bench;
  const { requests, variables } = showRequests(bench, stream);
  const { paginate } = stream;
  const bookmarkOf = (one: StreamModel): Json =>
    one.replication ? exampleBookmark(one, one.replication, now) : null;
  return {
    stream: stream.name,
    effective: effectiveEntries(checked, stream),
    relations: relationTexts(stream),
    records: stream.records.map(pathText),
    next: paginate && nextText(paginate),
    stop: stopText(paginate),
    replication: replicationName(stream),
    bookmark: bookmarkScope(stream),
    state: stateShape(stream, model.streams, bookmarkOf),
    variables: usedVariables(bench, requests, variables),
    requests,
  };
}

/** Those that a command uses: settings first, then what other answers tell. */
function usedVariables(
  { example, model }: Workbench,
  requests: readonly ShownRequest[],
  fields: readonly { readonly variable: string; readonly meaning: string }[],
): StreamExplanation["variables"] {
  const isUsed = (name: string) => requests.some(({ command }) => command.includes(`"$${name}"`));
  const settings = [...example.variables].map(([setting, name]) => {
    const { title, secret } = model.settings.find((one) => one.name === setting) ?? {};
    return { name, meaning: `${title ?? setting}${secret ? ", secret" : ""}` };
  });
  const others = fields.map(({ variable, meaning }) => ({ name: variable, meaning }));
  const computed = {
    name: computedVariable(model.id),
    meaning: "a value that is computed from a secret",
  };
  return [...settings, ...others, computed].filter(({ name }) => isUsed(name));
}
