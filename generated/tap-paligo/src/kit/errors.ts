/**
 * Why a run failed, for people and for the exit code:
 * `config` (a setting is wrong), `authentication` (the API refuses the credentials), `quota`
 * (rate limit or quota used up), `data` (an answer that cannot be read), `service` (network or
 * server), `unknown` (a defect of the tap).
 */
export type FailureKind = "unknown" | "config" | "authentication" | "quota" | "data" | "service";

const exitCodes: Readonly<Record<FailureKind, number>> = {
  unknown: 1,
  config: 2,
  authentication: 3,
  quota: 4,
  data: 5,
  service: 6,
};

interface TapErrorOptions extends ErrorOptions {
  readonly status?: number;
}

/** A failure that the tap understands: its message says what happened and what to do. */
export class TapError extends Error {
  readonly kind: FailureKind;
  /** The HTTP status of the answer that says so, where there is one. */
  readonly status: number | undefined;

  constructor(kind: FailureKind, message: string, options: TapErrorOptions = {}) {
    super(message, options);
    this.name = "TapError";
    this.kind = kind;
    this.status = options.status;
  }
}

/** The kind of any thrown value; what is not a {@link TapError} is a defect. */
export function failureKind(error: unknown): FailureKind {
  return error instanceof TapError ? error.kind : "unknown";
}

/** The process's exit code for a failure of this kind (1 to 6; 7 is a partly completed run). */
export function exitCode(kind: FailureKind): number {
  return exitCodes[kind];
}

/** The message of any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
