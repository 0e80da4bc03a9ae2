import type { Section } from "./reference-text.ts";

/** Exports that take their time. */
export const jobSections: readonly Section[] = [
  {
    level: 2,
    title: "Jobs",
    text: `A stream whose records come as a file that the API has to make first: \`submit\` starts the job, \`poll\`
asks how it is, \`download\` gets the file. \`{{ job.id }}\` is the job's id, in \`poll\` and \`download\`. The
submission carries what limits a read: \`{{ bookmark }}\`, \`{{ window.start }}\`, \`{{ parent.id }}\`, or
\`param\` of the replication as a query parameter. \`request\`, \`query\`, \`records\`, \`paginate\` and the like
have no place beside a job, and those of the defaults do not count for it; \`errors\` do.

A job goes on with every status that is neither \`done\` nor \`failed\`. One that fails, or does not end
within \`timeout\`, fails the stream; its bookmark stays where it was. What the next run submits is a new
job.

The file is JSON, JSON Lines (an object on each line) or CSV, in UTF-8. The first line of CSV names the
fields; its values are texts, which become what the fields declare, and empty ones are null. A file
that was cut off fails the stream. A \`url\` leads to the server or to one of \`hosts\`, and is asked with
credentials. Contract tests leave such streams out.`,
    example: `streams:
  exports:
    key: id
    replication: { key: updated_at }
    job:
      submit: { path: /exports, method: POST, body: { since: "{{ bookmark }}" } }
      id: id
      poll:
        path: "/exports/{{ job.id }}"
        every: 5s
        timeout: 10min
        status: status
        done: [complete]
        failed: [failed, expired]
      download: { path: "/exports/{{ job.id }}/file", format: jsonl }
    fields: { id: integer, name: string, updated_at: date-time }`,
    path: ["streams", "*", "job"],
  },
  {
    level: 3,
    title: "Polling",
    text: "The wait for a job. Polls are requests like all others: at the tap's pace, and tried again.",
    path: ["streams", "*", "job", "poll"],
  },
  {
    level: 3,
    title: "Download",
    text: "The file, by `path` or by `url`.",
    example: `streams:
  reports:
    key: id
    job:
      submit: { path: /reports, method: POST }
      id: report.id
      poll: { path: "/reports/{{ job.id }}", status: state, done: [ready] }
      download: { url: file.url, format: json, records: rows }
    fields: { id: integer, total: number }`,
    path: ["streams", "*", "job", "download"],
  },
];
