import { transformSync } from "esbuild";
import type { StreamModel } from "../../generator/model/model.ts";
import { modelScanner } from "../../generator/model/scanner.ts";
import { renderScanner } from "../../generator/render/scanner.ts";
import type { Printer } from "../../generator/render/typescript.ts";
import { discoverStream } from "../../templates/kit/catalog/catalog.ts";
import { valueAt } from "../../templates/kit/json/path.ts";
import type { Json } from "../../templates/kit/json/value.ts";
import * as any from "../../templates/kit/scan/any.ts";
import * as array from "../../templates/kit/scan/array.ts";
import * as dateTime from "../../templates/kit/scan/date-time.ts";
import * as literal from "../../templates/kit/scan/literal.ts";
import * as number from "../../templates/kit/scan/number.ts";
import * as object from "../../templates/kit/scan/object.ts";
import type { FieldPlace, RecordScanner } from "../../templates/kit/scan/record-scanner.ts";
import * as string from "../../templates/kit/scan/string.ts";
import type { FieldType } from "../../templates/kit/schema/field-type.ts";
import type { Stream } from "../../templates/kit/stream.ts";

const kit = new Map<string, object>([
  ["any", any],
  ["array", array],
  ["date-time", dateTime],
  ["literal", literal],
  ["number", number],
  ["object", object],
  ["string", string],
]);

/** What a stream is made of. */
export interface Declared {
  readonly fields: Readonly<Record<string, FieldType>>;
  readonly key: readonly string[];
  readonly open?: boolean;
  /** Where fields come from, of a stream with a map. */
  readonly sources?: Readonly<Record<string, FieldPlace>>;
}

/** A stream with its scanner, made of the text that the generator writes. */
export function scannedStream(printer: Printer, declared: Declared): Stream {
  const { fields, key, open = false, sources } = declared;
  const bare: Stream = {
    ...{ name: "things", key, fields },
    ...(open && { open }),
    ...(sources && { map: mapOf(sources) }),
  };
  const properties = discoverStream(bare).schema.properties ?? {};
  const model = {
    ...{ name: "things", constant: "things", request: {}, emits: [], records: [[]] },
    ...{ open, mapped: sources !== undefined },
    fields: Object.entries(properties).map(([name, schema]) => ({
      ...{ name, schema },
      source: sourceOf(sources?.[name]),
    })),
  } as unknown as StreamModel;
  const scanner = modelScanner(model);
  return scanner === undefined
    ? bare
    : { ...bare, scanner: evaluate(renderScanner(printer, model, scanner)) };
}

function sourceOf(place: FieldPlace | undefined) {
  if (place === undefined) {
    return { kind: "same" };
  }
  return "parent" in place
    ? { kind: "parent", field: place.parent }
    : { kind: "paths", paths: [place], epoch: undefined };
}

function mapOf(sources: Readonly<Record<string, FieldPlace>>): NonNullable<Stream["map"]> {
  return ({ record, parent }) =>
    Object.fromEntries(
      Object.entries(sources).map(([name, place]): [string, Json | undefined] => [
        name,
        "parent" in place
          ? (parent as Record<string, Json> | undefined)?.[place.parent]
          : valueAt(record, place),
      ]),
    );
}

function evaluate(text: string): RecordScanner {
  const { code } = transformSync(text, { loader: "ts", format: "cjs" });
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const load = (file: string) => kit.get(/scan\/(.*)\.ts$/.exec(file)?.[1] ?? "");
  new Function("module", "exports", "require", code)(module, module.exports, load);
  return module.exports.thingsScanner as RecordScanner;
}
