import type { Json } from "../json/value.ts";

/** Whether a field is always emitted, can be selected, or is never emitted. */
export type Inclusion = "automatic" | "available" | "unsupported";

/** What the catalog says of a field, beside what follows from the stream. */
export interface FieldMetadata {
  /** `available` unless said; keys are `automatic` whatever is said. */
  readonly inclusion?: Inclusion;
  /** False: not selected unless asked for. */
  readonly selectedByDefault?: boolean;
  /** Written as it stands. */
  readonly metadata?: Readonly<Record<string, Json>>;
}

/** What the catalog says of a stream and its fields, beside what follows from the stream. */
export interface StreamMetadata<F extends string> {
  readonly stream?: Readonly<Record<string, Json>>;
  readonly fields?: { readonly [N in F]?: FieldMetadata };
}

/** A stream, as far as its metadata goes. */
interface Described {
  readonly metadata?: StreamMetadata<string> | undefined;
}

/** What is said of a field; nothing unless something is. */
export function metadataOf({ metadata }: Described, field: string): FieldMetadata {
  const fields: Readonly<Record<string, FieldMetadata | undefined>> = metadata?.fields ?? {};
  return (Object.hasOwn(fields, field) ? fields[field] : undefined) ?? {};
}

/** The fields of which this is said. */
export function fieldsThatAre(stream: Described, inclusion: Inclusion): string[] {
  return Object.keys(stream.metadata?.fields ?? {}).filter(
    (field) => metadataOf(stream, field).inclusion === inclusion,
  );
}

/** False for a field that is emitted only when somebody asks for it, or never. */
export function isEmittedByDefault(stream: Described, field: string): boolean {
  const { inclusion, selectedByDefault = true } = metadataOf(stream, field);
  return inclusion === "automatic" || (selectedByDefault && inclusion !== "unsupported");
}
