import type { Path } from "../../templates/kit/json/path.ts";
import type { CheckedStream } from "../definition/check.ts";
import type { Scope } from "../definition/expression/check.ts";
import type { JobDefinition } from "../definition/job-schema.ts";
import { parsePath, parsePaths } from "../definition/path-text.ts";
import { withBounds } from "./bounds.ts";
import type { Compiler } from "./compiler.ts";
import { languageDefaults } from "./language-defaults.ts";
import type { ReplicationModel, RequestModel } from "./model.ts";
import { modelRequest } from "./request.ts";
import { parseDuration } from "./units.ts";

/** An export that is submitted, polled and downloaded; times in seconds. */
export interface JobModel {
  readonly submit: RequestModel;
  readonly id: Path;
  readonly poll: RequestModel;
  readonly every: number;
  readonly timeout: number;
  readonly status: Path;
  readonly done: readonly string[];
  readonly failed: readonly string[];
  /** A request, or where the answer to the last poll has the file's URL. */
  readonly download: RequestModel | { readonly url: Path };
  readonly format: FileModel;
}

/** What a file holds, and where in it the records are. */
export type FileModel =
  | { readonly kind: "json"; readonly records: readonly Path[] }
  | { readonly kind: "jsonl" }
  | { readonly kind: "csv" };

/** `undefined` where a stream has no job. The submission carries the bookmark, or the window. */
export function modelJob(
  compiler: Compiler,
  { name, parts }: CheckedStream,
  scope: Scope,
  replication: ReplicationModel | undefined,
): JobModel | undefined {
  const { job } = parts;
  if (job === undefined || parts.hand_written) {
    return undefined;
  }
  const at = (part: string) => ["streams", name, "job", part];
  const named: Scope = {
    place: "a request about a job",
    roots: { ...scope.roots, job: { description: "the job", members: ["id"] } },
  };
  const { poll } = job;
  const submit = modelRequest(compiler, job.submit, { path: at("submit"), scope });
  return {
    submit: withBounds(submit, replication),
    id: parsePath(job.id),
    poll: modelRequest(compiler, poll, { path: at("poll"), scope: named }),
    every: parseDuration(poll.every ?? languageDefaults["job.poll.every"].value),
    timeout: parseDuration(poll.timeout ?? languageDefaults["job.poll.timeout"].value),
    status: parsePath(poll.status),
    done: poll.done.map(String),
    failed: (poll.failed ?? []).map(String),
    download: downloadOf(compiler, job.download, { path: at("download"), scope: named }),
    format: fileOf(job.download),
  };
}

function downloadOf(
  compiler: Compiler,
  download: JobDefinition["download"],
  place: { readonly path: string[]; readonly scope: Scope },
): JobModel["download"] {
  const { path = "", url } = download;
  return url === undefined
    ? modelRequest(compiler, { ...download, path }, place)
    : { url: parsePath(url) };
}

function fileOf({
  format = languageDefaults["job.download.format"].value,
  records = ".",
}: JobDefinition["download"]): FileModel {
  switch (format) {
    case "json":
      return { kind: "json", records: parsePaths(records) };
    case "jsonl":
    case "csv":
      return { kind: format };
  }
}
