import { isMap } from "./plain-data.ts";
import { type Definition, rootSchema } from "./schema.ts";
import { settingSchema } from "./setting-schema.ts";

/** Stand-ins for what every definition needs, so that the checks of the rest can go on. */
const needed = { tap: "unnamed", title: "Unnamed", server: "https://unnamed.invalid", streams: {} };

/**
 * A definition's root without what is wrong in it, for the checks that go on: what is wrong has
 * been told, so nothing that only follows from it may be told too. `undefined` when nothing can
 * be made of it.
 */
export function rightParts(value: unknown): Omit<Definition, "streams"> | undefined {
  if (!isMap(value)) {
    return undefined;
  }
  const right = membersThat(value, (part) => rootSchema.partial().safeParse(part).success);
  const defaults = isMap(value.defaults) ? { defaults: rightDefaults(value.defaults) } : {};
  const config = isMap(value.config)
    ? Object.entries(value.config).map(([name, setting]) => [name, rightSetting(setting)])
    : [];
  const root = { ...needed, ...right, ...defaults, config: Object.fromEntries(config) };
  return rootSchema.safeParse(root).data;
}

/** A key that is wrong stands for none: otherwise every stream would seem to lack its own. */
function rightDefaults(defaults: Readonly<Record<string, unknown>>): object {
  const right = membersThat(defaults, (part) => {
    return rootSchema.shape.defaults.safeParse(part).success;
  });
  return { ...("key" in defaults && { key: [] }), ...right };
}

/** A setting that is wrong is required and, unless it has a default, secret: that fits everywhere. */
function rightSetting(setting: unknown): unknown {
  if (settingSchema.safeParse(setting).success) {
    return setting;
  }
  const parts = isMap(setting) ? setting : {};
  const right = membersThat(parts, (part) => settingSchema.safeParse(part).success);
  const isNumber = typeof right.default === "number";
  return {
    ...(isNumber && { type: "number" }),
    ...right,
    required: true,
    ...(right.default === undefined && { secret: true }),
  };
}

function membersThat(
  map: Readonly<Record<string, unknown>>,
  isRight: (part: object) => boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map).filter(([name, member]) => isRight({ [name]: member })),
  );
}
