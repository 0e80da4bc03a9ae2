import type { CatalogStream } from "./catalog.ts";
import type { Missing } from "./coverage.ts";
import type { Discovery } from "./discovery.ts";
import type { Leak } from "./leak-scan.ts";
import type { StateSample } from "./state-sample.ts";
import type { Transcript } from "./transcript.ts";

/** A run of the tap that was made, or why it was not. */
export type Attempt<T> =
  | { readonly kind: "made"; readonly value: T }
  | { readonly kind: "left-out"; readonly why: string };

/** Everything that the checks look at. */
export interface Evidence {
  readonly discovery: Discovery;
  /** The streams of the catalog; empty when it could not be read. */
  readonly streams: readonly CatalogStream[];
  /** All streams that are not left out. */
  readonly full: Attempt<Transcript>;
  /** The whole again, with the same catalog. */
  readonly repeat: Attempt<Repetition>;
  readonly both: Attempt<BothOptions>;
  /** Every field that may be left out is. */
  readonly fewFields: Attempt<Transcript>;
  /** All streams but one. */
  readonly fewStreams: Attempt<{ readonly without: CatalogStream; readonly run: Transcript }>;
  /** One stream, of which members of objects are left out: `address.zip`. */
  readonly nested: Attempt<{ readonly paths: readonly string[]; readonly run: Transcript }>;
  /** Begun at STATE messages of the full run. */
  readonly resumed: Attempt<readonly Resumption[]>;
  /** Begun at a state in the far future. */
  readonly future: Attempt<Transcript>;
  readonly wrongConfigs: Attempt<readonly WrongConfig[]>;
  /** Secrets of the configuration that stand in what the tap wrote. */
  readonly leaks: Attempt<readonly Leak[]>;
  /** Notes that `--strict` makes failures. */
  readonly strict: boolean;
}

/** With `--catalog` and `--properties`, and, where that failed, with `--properties` alone. */
export interface BothOptions {
  readonly run: Transcript;
  readonly propertiesOnly: Transcript | undefined;
}

/** A run that began where another stood. */
export interface Resumption {
  readonly from: StateSample;
  readonly run: Transcript;
  /** Records of the full run that neither came before the STATE nor in this run. */
  readonly missing: readonly Missing[];
}

/** A full run, compared with the first one. */
export interface Repetition {
  readonly run: Transcript;
  readonly missing: readonly Missing[];
  /** Records that only this run has. */
  readonly added: readonly Missing[];
}

/** A run without a setting that the tap says is required. */
export interface WrongConfig {
  readonly missing: string;
  readonly run: Transcript;
}

/** Every sync that should have succeeded, in the order in which they were made. */
export function syncsOf(evidence: Evidence): Transcript[] {
  const { full, both, fewFields, fewStreams, nested, repeat, resumed, future } = evidence;
  return [
    ...valuesOf(full),
    ...valuesOf(both).map(({ run }) => run),
    ...valuesOf(fewFields),
    ...valuesOf(fewStreams).map(({ run }) => run),
    ...valuesOf(nested).map(({ run }) => run),
    ...valuesOf(repeat).map(({ run }) => run),
    ...valuesOf(resumed).flatMap((runs) => runs.map(({ run }) => run)),
    ...valuesOf(future),
  ];
}

function valuesOf<T>(attempt: Attempt<T>): T[] {
  return attempt.kind === "made" ? [attempt.value] : [];
}
