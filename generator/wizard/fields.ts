import { readFile } from "node:fs/promises";
import { messageOf } from "../../templates/kit/errors.ts";
import { parsePaths } from "../definition/path-text.ts";
import type { DraftMap, DraftNote } from "../draft/draft.ts";
import { sentence } from "../report/sentence.ts";
import { type CompactFields, compactFields } from "../sample/compact-fields.ts";
import { parseSamples, sampleRecords } from "../sample/records.ts";
import { inferSchema } from "../sample/schema.ts";
import { checkFields, checkFile, fieldTexts } from "./checks.ts";
import type { Interview } from "./interview.ts";

/** The fields of sample records, where a person has any. */
export async function askSample(
  interview: Interview,
  records: string,
): Promise<CompactFields | undefined> {
  const read = async (file: string) =>
    sampleRecords(parseSamples(await readFile(file, "utf8")), parsePaths(records));
  const file = await interview.ask({
    kind: "text",
    flag: "sample",
    message: "A file with an answer of the API, or with records of it? (empty for none)",
    initial: "",
    check: async (answer) => {
      if (answer !== "") {
        return (
          checkFile(answer) ?? read(answer).then(checkSample, (error) => sentence(messageOf(error)))
        );
      }
    },
  });
  return file === "" ? undefined : compactFields(inferSchema(await read(file)));
}

function checkSample(records: readonly unknown[]): string | undefined {
  return records.length === 0 ? "There is no record in it." : undefined;
}

/** The fields that a person names; all others pass as they come. */
export async function askFields(
  interview: Interview,
  known: {
    readonly stream: string;
    readonly key: readonly string[];
    readonly replication: string;
  },
): Promise<{ fields: DraftMap; notes: DraftNote[] }> {
  const usual = [
    ...known.key,
    ...(known.replication === "" ? [] : [`${known.replication}:date-time`]),
  ];
  const answer = await interview.ask({
    kind: "text",
    flag: "fields",
    message: "Which fields? (name:type; all others are passed on as they come)",
    initial: usual.join(" "),
    check: checkFields,
  });
  const fields = Object.fromEntries(
    fieldTexts(answer).map((text): [string, string] => {
      const [, name = text, type = "string"] = /^([^:]+)(?::(.+))?$/.exec(text) ?? [];
      return [name, type];
    }),
  );
  const note =
    "Fields that are not named here are passed on as they come, without a type. `create-tap infer-schema` prints the fields of sample records.";
  return {
    fields: { open: true, fields },
    notes: [{ path: ["streams", known.stream, "open"], kind: "open", text: note }],
  };
}
