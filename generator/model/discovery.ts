import type { Path } from "../../templates/kit/json/path.ts";
import type { FieldType } from "../../templates/kit/schema/field-type.ts";
import type { CheckedStream } from "../definition/check.ts";
import type { Scope } from "../definition/expression/check.ts";
import { parsePath } from "../definition/path-text.ts";
import { compactType } from "../definition/resolved-fields.ts";
import type { Compiler } from "./compiler.ts";
import type { RequestModel } from "./model.ts";
import { modelRequest } from "./request.ts";

/** How the API is asked for the fields of a stream's records. */
export interface DiscoveryModel {
  readonly request: RequestModel;
  /** Where the answer has the fields. */
  readonly at: Path;
  /** Within one field, like the next two; `undefined` where the fields are a map by name. */
  readonly name: Path | undefined;
  readonly type: Path;
  readonly nullable: Path | undefined;
  /** By the API's own names of types. */
  readonly types: Readonly<Record<string, FieldType>>;
  readonly otherwise: FieldType;
}

/** What a stream's `schema: { discover }` asks for; `undefined` where it has none. */
export function modelDiscovery(
  compiler: Compiler,
  { name, parts }: CheckedStream,
  scope: Scope,
): DiscoveryModel | undefined {
  const discover = parts.schema?.discover;
  if (discover === undefined) {
    return undefined;
  }
  const path = ["streams", name, "schema", "discover"];
  const types = Object.entries(discover.types ?? {});
  return {
    request: modelRequest(compiler, discover, { path, scope }),
    at: parsePath(discover.fields),
    name: discover.name === undefined ? undefined : parsePath(discover.name),
    type: parsePath(discover.type),
    nullable: discover.nullable === undefined ? undefined : parsePath(discover.nullable),
    types: Object.fromEntries(types.map(([theirs, ours]) => [theirs, compactType(ours)])),
    otherwise: compactType(discover.else ?? "string"),
  };
}
