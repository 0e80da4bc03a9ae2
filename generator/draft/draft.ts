import type { KeyPath } from "../report.ts";

/** A definition that is being made for a person: what is known of an API, and why. */
export interface Draft {
  readonly definition: DraftDefinition;
  readonly notes: readonly DraftNote[];
}

/** The definition's own keys, in the order in which they are written. */
interface DraftDefinition {
  readonly tap: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly docs?: string | undefined;
  readonly config?: Readonly<Record<string, DraftMap>> | undefined;
  readonly server: string;
  readonly hosts?: readonly string[] | undefined;
  readonly headers?: DraftMap | undefined;
  readonly auth?: DraftMap | undefined;
  readonly check?: string | undefined;
  readonly limits?: DraftMap | undefined;
  readonly defaults?: DraftMap | undefined;
  readonly streams: Readonly<Record<string, DraftMap>>;
}

/** What stands in a definition, as data: no dates, no exact numbers. */
export type DraftValue = null | boolean | number | string | readonly DraftValue[] | DraftMap;

export interface DraftMap {
  readonly [key: string]: DraftValue | undefined;
}

/** Why a value stands where it stands. It becomes a comment above the key. */
export interface DraftNote {
  /** A key of the definition that is there; the note about what is missing goes to the map around it. */
  readonly path: KeyPath;
  /**
   * `evidence`: what was seen, and where. `open`: what could not be found out; marked in the text
   * (`CHECK:`) and listed in the report.
   */
  readonly kind: "evidence" | "open";
  /** One sentence or more. */
  readonly text: string;
}

/** The definition with the credentials' settings, which every source of drafts builds alike. */
export interface DraftAuth {
  readonly auth: DraftMap;
  /** The settings that it needs, by name. */
  readonly config: Readonly<Record<string, DraftMap>>;
}
