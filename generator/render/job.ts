import type { FileModel, JobModel } from "../model/job.ts";
import { printRequest, type Uses, withRoots } from "./code.ts";
import { call, literal, object, type Printable, text } from "./literal.ts";

/** The call that makes a stream's `read` of its job. */
export function printJob(job: JobModel, uses: Uses): Printable {
  const { submit, poll, download } = job;
  uses.imports.set("job", "job/job.ts");
  return call(
    "job",
    object({
      submit: withRoots((inner) => printRequest(submit, inner), uses),
      id: literal(job.id),
      poll: withRoots((inner) => printRequest(poll, inner), uses),
      every: literal(job.every),
      timeout: literal(job.timeout),
      status: literal(job.status),
      done: literal(job.done),
      failed: job.failed.length === 0 ? undefined : literal(job.failed),
      download:
        "url" in download
          ? literal(download)
          : withRoots((inner) => printRequest(download, inner), uses),
      format: printFormat(job.format, uses),
    }),
  );
}

/** Only the reader of this format goes into the tap. */
function printFormat(format: FileModel, uses: Uses): Printable {
  switch (format.kind) {
    case "json":
      uses.imports.set("jsonFile", "job/json-file.ts");
      return call("jsonFile", literal(format.records));
    case "jsonl":
      uses.imports.set("jsonlFile", "job/jsonl-file.ts");
      return text("jsonlFile");
    case "csv":
      uses.imports.set("csvFile", "job/csv-file.ts");
      return text("csvFile");
  }
}
