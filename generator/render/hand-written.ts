import type { StreamModel, TapModel } from "../model/model.ts";
import { knownStreams } from "../simulate/known-streams.ts";
import type { Uses } from "./code.ts";
import { printExpression } from "./expression-text.ts";
import { object, type Printable, propertyName, quote, text } from "./literal.ts";
import type { Related } from "./relations.ts";
import type { Import } from "./typescript.ts";

/** What a stream that is written by hand says in its first line. */
export const handWrittenHeader =
  "// Yours: written once by create-tap, and never overwritten. After a change run `create-tap generate`.";

/** A first `read`, for a path of the stream's name: it shows what there is, and is to be replaced. */
export function printRead(stream: StreamModel, { parents }: Related, uses: Uses): Printable {
  const { replication } = stream;
  const [parent] = parents.length === 1 ? parents : [];
  const [field] = parent?.key ?? [];
  const isBelow = parent !== undefined && field !== undefined;
  const path = isBelow
    ? `\`/${parent.name}/\${segment(parent${member(field)})}/${stream.name}\``
    : quote(`/${stream.name}`);
  const isSince = replication?.filter === "server";
  const request = printExpression(
    object({ path: text(path), query: isSince ? text("{ since: bookmark }") : undefined }),
    { indent: 4, used: "    const answer = await client.send(".length, behind: 2 },
  );
  const used = ["client", ...(isBelow ? ["parent"] : []), ...(isSince ? ["bookmark"] : [])];
  uses.imports.set("extractRecords", "records/extract.ts");
  if (isBelow) {
    uses.imports.set("segment", "expression/segment.ts");
  }
  return text(`async function* ({ ${used.join(", ")} }) {
    // The client asks with the tap's credentials, at its pace. Yield records with the fields above.
    const answer = await client.send(${request});
    if (answer.kind === "accepted") {
      yield* extractRecords(answer.response.body, [[]]);
    }
  }`);
}

function member(name: string): string {
  const property = propertyName(name);
  return property === name ? `.${name}` : `[${quote(name)}]`;
}

/** Behind the types of the record and the settings: the parent's, and those that `read` emits. */
export function emittedTypes(stream: StreamModel, { emitted, parents }: Related): string[] {
  if (!stream.handWritten || emitted.length === 0) {
    return [];
  }
  const members = emitted.map(({ name, typeName }) => `${propertyName(name)}: ${typeName}`);
  return [...(parents.length === 0 ? ["undefined"] : []), `{ ${members.join("; ")} }`];
}

export function importsOfEmitted(stream: StreamModel, { emitted }: Related): Import[] {
  return stream.handWritten
    ? emitted.map(({ file, typeName }) => ({
        from: `./${file}.ts`,
        names: [typeName],
        typeOnly: true,
      }))
    : [];
}

/** What the README says of them; nothing where there are none. */
export function handWrittenText(model: TapModel): { readonly files: string } | undefined {
  const own = model.streams.filter(({ handWritten }) => handWritten);
  return own.length === 0
    ? undefined
    : { files: own.map(({ file }) => `\`src/streams/${file}.ts\``).join(", ") };
}

/** The streams that contract tests leave out, by name; empty where they know all. */
export function untestedText(model: TapModel): string {
  const known = knownStreams(model);
  const untested = model.streams.filter((stream) => !known.includes(stream));
  return untested.map(({ name }) => name).join(", ");
}

/** What is read by hand stands in no answer: `read` says of each record whose it is. */
export function withoutPaths(stream: StreamModel): StreamModel {
  return { ...stream, emits: stream.emits.map((emission) => ({ ...emission, records: [] })) };
}
