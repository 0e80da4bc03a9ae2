import type { StreamMetadata } from "../../templates/kit/catalog/field-metadata.ts";
import type { Setting } from "../../templates/kit/config/setting.ts";
import type { ErrorAction, Rate, WaitHeader } from "../../templates/kit/http/policy.ts";
import type { Path } from "../../templates/kit/json/path.ts";
import type { Transform } from "../../templates/kit/records/transform.ts";
import type { FullTable } from "../../templates/kit/replication/full-table.ts";
import type { FieldType, JsonSchema } from "../../templates/kit/schema/field-type.ts";
import type { BookmarkPolicy, RetrySync } from "../../templates/kit/stream.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { AuthModel } from "./auth-model.ts";
import type { DiscoveryModel } from "./discovery.ts";
import type { JobModel } from "./job.ts";
import type { RelationsModel } from "./relations.ts";
import type { ScannerModel } from "./scanner.ts";
import type { WindowModel } from "./window.ts";

/** A tap with every default filled, every name decided and every expression compiled. */
export interface TapModel {
  /** `tap-x`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly docs: string | undefined;
  readonly settings: readonly SettingModel[];
  readonly alternatives: readonly (readonly string[])[];
  readonly configRules: readonly { readonly wrong: Code; readonly message: string }[];
  readonly server: Code;
  /** What the server's URL ends with behind the setting it begins with: `/v2`, or nothing. */
  readonly serverPrefix: string;
  readonly hosts: readonly Code[];
  readonly headers: readonly Entry[];
  readonly auth: AuthModel;
  readonly check: { readonly request: RequestModel; readonly when: Code | undefined } | undefined;
  /** True logs in detail. */
  readonly debug: Code | undefined;
  /** True allows requests without TLS. */
  readonly plainHttp: Code | undefined;
  readonly rate: Rate | undefined;
  /** The most requests at once, where the definition says so. */
  readonly concurrency: number | undefined;
  readonly retry: RetryModel;
  /** Seconds. */
  readonly timeout: Code;
  readonly errors: readonly ErrorModel[];
  /** A stream asks in GraphQL, so answers with status 200 may be errors. */
  readonly hasGraphql: boolean;
  readonly onError: "continue" | "stop";
  /** Parents before their children. */
  readonly streams: readonly StreamModel[];
  readonly readme: ReadmeModel;
}

export interface SettingModel extends Setting {
  readonly name: string;
}

/** A value that renderers print: a literal, compiled code, or an object or list of such. */
export type ValueModel =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "code"; readonly code: Code }
  | { readonly kind: "list"; readonly items: readonly ValueModel[] }
  | { readonly kind: "object"; readonly members: readonly Entry[] };

/** A name with its value: a header, a query parameter, a member of a body. */
export interface Entry {
  readonly name: string;
  readonly value: ValueModel;
}

export interface RequestModel {
  readonly method: string;
  readonly path: Code;
  /** The path as the definition writes it, for documents. */
  readonly pathText: string;
  readonly query: readonly Entry[];
  readonly headers: readonly Entry[];
  readonly body: ValueModel | undefined;
}

export interface RetryModel {
  readonly attempts: Code;
  readonly backoff: "exponential" | "constant";
  /** Seconds. */
  readonly base: number;
  /** Seconds. */
  readonly longest: number;
  readonly waits: readonly WaitHeader[];
}

export interface ErrorModel {
  readonly action: ErrorAction;
  readonly status: readonly number[];
  /** All conditions in one, when there are any. */
  readonly when: Code | undefined;
  readonly message: string | undefined;
}

export interface StreamModel extends RelationsModel {
  readonly name: string;
  readonly description: string;
  /** The identifier of its constant, the name of its record type, and its file without `.ts`. */
  readonly constant: string;
  readonly typeName: string;
  readonly file: string;
  /** Its file is the user's: the definition only says what others must know of it. */
  readonly handWritten: boolean;
  readonly key: readonly string[];
  readonly fields: readonly FieldModel[];
  /** How the API is asked for further fields. */
  readonly discovery: DiscoveryModel | undefined;
  readonly metadata: StreamMetadata<string> | undefined;
  readonly open: boolean;
  readonly selectedByDefault: boolean;
  readonly replication: ReplicationModel | undefined;
  readonly auth: AuthModel | undefined;
  /** Absent where the records come from the answers of another stream, or are read by hand. */
  readonly request: RequestModel | undefined;
  /** The export that is read in place of a request. */
  readonly job: JobModel | undefined;
  /** The GraphQL query that the request's body names `query`. */
  readonly graphqlQuery: string | undefined;
  readonly records: readonly Path[];
  readonly paginate: PaginateModel | undefined;
  /** What is checked of records as bytes; absent where they are read as objects only. */
  readonly scanner: ScannerModel | undefined;
  readonly where: Code | undefined;
  /** True when a field is not simply the API's field of the same name. */
  readonly mapped: boolean;
  /** How every text of the record is put right. */
  readonly transforms: Transform | undefined;
  /** `at` always gives something: the record is deleted even where the API does not say when. */
  /** The file that keeps the keys of the last run. */
  readonly sweep: Code | undefined;
  readonly fullTable: FullTable | undefined;
  readonly retrySync: RetrySync | undefined;
  /** The field that says when a record was created. */
  readonly created: string | undefined;
  readonly deleted: { readonly when: Code; readonly at: Code } | undefined;
  /** The request for the records below one, for trees. */
  readonly below: RequestModel | undefined;
  readonly errors: readonly ErrorModel[];
  readonly consumes: boolean;
  /** The most requests of the stream at once, where the definition says so. */
  readonly concurrency: number | undefined;
  readonly probe: RequestModel | undefined;
}

export interface FieldModel {
  readonly name: string;
  readonly type: FieldType;
  /** The same as JSON Schema, for types and documents. */
  readonly schema: JsonSchema;
  readonly description: string | undefined;
  readonly source: FieldSource;
  /** How the value is put right, before anything is made of it. */
  readonly transform: Transform | undefined;
}

/** Where a field's value comes from. */
export type FieldSource =
  | { readonly kind: "same" }
  | {
      readonly kind: "paths";
      readonly paths: readonly Path[];
      readonly epoch: "seconds" | "milliseconds" | undefined;
    }
  | { readonly kind: "whole" }
  | { readonly kind: "parent"; readonly field: string }
  | { readonly kind: "const"; readonly value: string | number | boolean }
  | { readonly kind: "expression"; readonly value: Code };

export interface ReplicationModel {
  /** The field, and where the key is in it when it is an object. */
  readonly key: string;
  readonly within: Path;
  readonly filter: "server" | "client" | "start";
  readonly window: WindowModel | undefined;
  readonly order: "ascending" | "descending" | undefined;
  readonly checkpoint: "end" | "page" | "window" | { readonly records: number } | undefined;
  readonly compare: "instant" | "number" | "text" | undefined;
  readonly unit: "seconds" | "milliseconds" | undefined;
  readonly format: "date" | "date-time" | "epoch" | "epoch-ms" | undefined;
  /** Seconds; 0 for none. */
  readonly lookback: number;
  /** What the bookmark of a child covers, where it is said. */
  readonly bookmark: BookmarkPolicy | undefined;
  readonly start: Code | undefined;
  readonly when: Code | undefined;
  /** The query parameter that carries the bookmark, where one was named. */
  readonly param: string | undefined;
}

interface ParamModel {
  readonly in: "query" | "body" | "header";
  readonly name: string;
}

export interface StopModel {
  readonly until: "empty-page" | "short-page" | undefined;
  readonly total: Path | undefined;
  readonly totalPages: Path | undefined;
  readonly hasMore: Path | undefined;
  readonly maxPages: number | undefined;
  readonly when: Code | undefined;
}

export interface SizeModel extends ParamModel {
  readonly value: Code;
}

export type NextModel =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "header"; readonly header: string }
  | { readonly kind: "last"; readonly path: Path };

interface Paged {
  readonly size: SizeModel | undefined;
  readonly stop: StopModel;
}

export type PaginateModel =
  | (Paged & { readonly kind: "page"; readonly param: ParamModel; readonly start: number })
  | (Paged & { readonly kind: "offset"; readonly param: ParamModel; readonly start: number })
  | (Paged & { readonly kind: "cursor"; readonly param: ParamModel; readonly next: NextModel })
  | (Paged & { readonly kind: "next_url"; readonly next: NextModel; readonly pin: boolean })
  | (Paged & { readonly kind: "link_header"; readonly rel: string })
  | (Paged & { readonly kind: "page_info"; readonly path: Path; readonly variable: string })
  | {
      readonly kind: "repeat";
      readonly until: "empty-page" | "short-page";
      readonly size: number | undefined;
      readonly maxPages: number | undefined;
    };

export interface ReadmeModel {
  readonly prerequisites: readonly string[];
  readonly credentials: string | undefined;
  readonly notes: string | undefined;
  readonly troubleshooting: readonly { readonly message: string; readonly help: string }[];
  readonly example: string;
}
