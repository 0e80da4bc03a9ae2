import type { QueryValue } from "../../templates/kit/http/message.ts";
import type { Path } from "../../templates/kit/json/path.ts";
import type { DraftMap } from "../draft/draft.ts";
import type { Finding } from "./finding.ts";
import type { Paging } from "./paging.ts";

/** What is known of a stream, in the terms of the definition language. */
export interface FoundStream {
  /** Without what paging and filters add. */
  readonly query: Readonly<Record<string, QueryValue>>;
  readonly records: Path;
  /** Absent where there is no way to a second page. */
  readonly paging: Paging | undefined;
  readonly key: readonly string[];
  readonly replication: DraftMap | undefined;
  readonly fields: DraftMap;
  readonly findings: readonly Finding[];
}
