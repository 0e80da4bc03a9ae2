import type { Setting } from "../../templates/kit/config/setting.ts";
import type { ErrorAction, Rate, WaitHeader } from "../../templates/kit/http/policy.ts";
import type { Path } from "../../templates/kit/json/path.ts";
import type { FieldType, JsonSchema } from "../../templates/kit/schema/field-type.ts";
import type { Code } from "../definition/expression/compile.ts";

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
  readonly retry: RetryModel;
  /** Seconds. */
  readonly timeout: Code;
  readonly errors: readonly ErrorModel[];
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

export type AuthModel =
  | { readonly kind: "none" }
  | {
      readonly kind: "api_key";
      readonly place: "header" | "query";
      readonly name: string;
      readonly value: Code;
    }
  | { readonly kind: "basic"; readonly username: Code; readonly password: Code }
  | { readonly kind: "bearer"; readonly token: Code }
  | {
      readonly kind: "oauth2_client_credentials";
      readonly tokenUrl: Code;
      readonly clientId: Code;
      readonly clientSecret: Code;
      readonly scope: Code | undefined;
      readonly fields: readonly Entry[];
      readonly clientAuthentication: "form" | "basic";
      readonly rate: Rate | undefined;
    };

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

export interface StreamModel {
  readonly name: string;
  readonly description: string;
  /** The identifier of its constant, the name of its record type, and its file without `.ts`. */
  readonly constant: string;
  readonly typeName: string;
  readonly file: string;
  readonly key: readonly string[];
  readonly fields: readonly FieldModel[];
  readonly open: boolean;
  readonly selectedByDefault: boolean;
  readonly replication: ReplicationModel | undefined;
  /** The parent's name. */
  readonly parent: string | undefined;
  /** 0 for streams without parent. */
  readonly depth: number;
  readonly auth: AuthModel | undefined;
  readonly request: RequestModel;
  readonly records: readonly Path[];
  readonly paginate: PaginateModel | undefined;
  readonly where: Code | undefined;
  /** True when a field is not simply the API's field of the same name. */
  readonly mapped: boolean;
  /** `at` always gives something: the record is deleted even where the API does not say when. */
  readonly deleted: { readonly when: Code; readonly at: Code } | undefined;
  /** The request for the records below one, for trees. */
  readonly below: RequestModel | undefined;
  readonly errors: readonly ErrorModel[];
  readonly consumes: boolean;
  readonly probe: RequestModel | undefined;
}

export interface FieldModel {
  readonly name: string;
  readonly type: FieldType;
  /** The same as JSON Schema, for types and documents. */
  readonly schema: JsonSchema;
  readonly description: string | undefined;
  readonly source: FieldSource;
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
  readonly key: string;
  readonly filter: "server" | "client" | "start";
  readonly order: "ascending" | undefined;
  readonly compare: "instant" | "number" | "text" | undefined;
  readonly unit: "seconds" | "milliseconds" | undefined;
  readonly format: "date" | "date-time" | "epoch" | "epoch-ms" | undefined;
  /** Seconds; 0 for none. */
  readonly lookback: number;
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
