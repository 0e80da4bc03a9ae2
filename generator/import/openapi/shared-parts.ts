import type { DraftMap, DraftValue } from "../../draft/draft.ts";

/** What a stream says when it does not want what the others share. */
const otherwise: Readonly<Record<string, DraftValue>> = {
  records: ".",
  paginate: "none",
  replication: "full_table",
};

/** Puts under `defaults` what most streams have in common, and leaves out what needs no saying. */
export function shareParts(streams: Readonly<Record<string, DraftMap>>): {
  readonly defaults: DraftMap;
  readonly streams: Readonly<Record<string, DraftMap>>;
} {
  const all = Object.values(streams);
  const defaults = Object.fromEntries(
    ["records", "paginate", "key", "replication"].flatMap((part) => {
      const common = mostCommon(all.map((stream) => stream[part]));
      const isUseful = JSON.stringify(common) !== JSON.stringify(otherwise[part]);
      return common === undefined || !isUseful ? [] : [[part, common] as const];
    }),
  );
  const shared = Object.fromEntries(
    ["headers", "query"].flatMap((part) => {
      const [first, ...more] = all.map((stream) => stream[part]);
      const isSame =
        more.length > 0 && more.every((one) => JSON.stringify(one) === JSON.stringify(first));
      return first === undefined || !isSame ? [] : [[part, first] as const];
    }),
  );
  const told = { ...shared, ...defaults };
  return {
    defaults: told,
    streams: Object.fromEntries(
      Object.entries(streams).map(([name, stream]) => [name, without(stream, told)]),
    ),
  };
}

/** The value that more than half of the streams have. */
function mostCommon(values: readonly (DraftValue | undefined)[]): DraftValue | undefined {
  const counts = new Map<string, { value: DraftValue | undefined; count: number }>();
  for (const value of values) {
    const text = JSON.stringify(value) ?? "";
    counts.set(text, { value, count: (counts.get(text)?.count ?? 0) + 1 });
  }
  const [best] = [...counts.values()].toSorted((a, b) => b.count - a.count);
  const isList = Array.isArray(best?.value) && best.value.length === 0;
  return best !== undefined && best.count > 1 && best.count * 2 > values.length && !isList
    ? best.value
    : undefined;
}

function without(stream: DraftMap, defaults: DraftMap): DraftMap {
  const kept = Object.entries(stream).filter(([part, value]) => {
    const standard = defaults[part] ?? otherwise[part];
    return value !== undefined && JSON.stringify(value) !== JSON.stringify(standard);
  });
  return Object.fromEntries(kept);
}
