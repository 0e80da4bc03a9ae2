import type { KeyPath } from "../report.ts";
import type { EffectiveStream } from "./effective-stream.ts";

/** One of the requests of a job, and where it is written. */
interface JobRequest {
  readonly request: {
    readonly query?: Readonly<Record<string, unknown>> | undefined;
    readonly headers?: Readonly<Record<string, unknown>> | undefined;
  };
  readonly path: KeyPath;
}

/** The requests of a stream's job; none where it has no job. */
export function jobRequests({ name, parts: { job } }: EffectiveStream): JobRequest[] {
  return job === undefined
    ? []
    : (["submit", "poll", "download"] as const).map((part) => ({
        request: job[part],
        path: ["streams", name, "job", part],
      }));
}
