import type { Transform } from "../../templates/kit/records/transform.ts";
import type { TransformDefinition } from "../definition/transform-schema.ts";

/** The rules of a transform; `undefined` where there is none. */
export function modelTransform(written: TransformDefinition | undefined): Transform | undefined {
  const { null_if, values, strip_prefix, strip_suffix } = written ?? {};
  const rules: Transform = {
    ...(null_if !== undefined && { nullIf: [null_if].flat() }),
    ...(values !== undefined && { values }),
    ...(strip_prefix !== undefined && { stripPrefix: [strip_prefix].flat() }),
    ...(strip_suffix !== undefined && { stripSuffix: [strip_suffix].flat() }),
  };
  return Object.keys(rules).length === 0 ? undefined : rules;
}
