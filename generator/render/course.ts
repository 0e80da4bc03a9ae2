import type { StreamModel } from "../model/model.ts";
import { printCode, type Uses } from "./code.ts";
import { arrow, call, literal, object, type Printable } from "./literal.ts";

/** The members of a stream about what goes along with its reading. */
export function printCourse(
  { sweep, fullTable, retrySync, created }: StreamModel,
  uses: Uses,
): Readonly<Record<string, Printable | undefined>> {
  const companions = [
    ...(fullTable ? [printFullTable(fullTable, uses)] : []),
    ...(created === undefined ? [] : [printCreated(created, uses)]),
  ];
  return {
    companions: companions.length === 0 ? undefined : { kind: "list", items: companions },
    sweep: sweep && printSweep(sweep, uses),
    retrySync: retrySync && literal(retrySync),
  };
}

function printFullTable(options: NonNullable<StreamModel["fullTable"]>, uses: Uses): Printable {
  uses.imports.set("fullTable", "replication/full-table.ts");
  return call("fullTable", literal(options));
}

function printCreated(field: string, uses: Uses): Printable {
  uses.imports.set("countCreated", "replication/count-created.ts");
  return call("countCreated", literal(field));
}

function printSweep(file: NonNullable<StreamModel["sweep"]>, uses: Uses): Printable {
  uses.imports.set("keySweep", "replication/key-sweep.ts");
  return arrow(file.roots, call("keySweep", object({ file: printCode(file, uses) })));
}
