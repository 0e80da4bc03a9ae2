import type { Fields } from "./json.ts";

/** A program that reads all records from a URL and writes them as messages. */
export interface Contender {
  readonly id: string;
  readonly title: string;
  /** Makes what it needs, once; the answer is a reason why it cannot run here. */
  readonly prepare?: () => Promise<string | undefined>;
  readonly command: (place: Place) => Promise<readonly string[]>;
  /** The command that lists the records, where the one that is measured writes no messages. */
  readonly listing?: (place: Place) => Promise<readonly string[]>;
  /** True where values are converted to their types, and numbers keep the text that was sent. */
  readonly typed?: boolean;
  /** How its records differ from the API's by what it is meant to do; absent: not at all. */
  readonly form?: Form;
}

/** Where a contender finds what it needs. */
export interface Place {
  /** The folder of the generated taps, and of passing files. */
  readonly folder: string;
  readonly url: string;
  /** The stream that is read. */
  readonly stream: string;
}

/** What is done to both sides before records are compared. */
export interface Form {
  /** To the API's record. */
  readonly served?: (record: Fields) => Fields;
  /** To the program's record. */
  readonly given?: (record: Fields) => Fields;
}
