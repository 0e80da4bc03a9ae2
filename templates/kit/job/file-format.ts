import type { ApiResponse } from "../http/message.ts";
import type { JsonObject } from "../json/value.ts";

/** How the file that a job made is asked for, and read. */
export interface FileFormat {
  /** The media types that are accepted, as in the header `accept`. */
  readonly accept: string;
  /** The file is no JSON document: its bytes are read. */
  readonly raw: boolean;
  /**
   * The records, one after the other, so that they are never all in memory beside the file.
   *
   * @throws TapError of kind `data` that says in which line the file cannot be read.
   */
  records(response: ApiResponse): Iterable<JsonObject>;
}
