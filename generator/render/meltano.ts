import { stringify } from "yaml";
import { metadataOf } from "../../templates/kit/catalog/field-metadata.ts";
import { capabilities } from "../../templates/kit/command/capabilities.ts";
import type { StreamModel, TapModel } from "../model/model.ts";
import { meltanoSettings, settingGroups } from "./meltano-settings.ts";

/** `plugin.yml`: the tap's definition for `meltano add --from-ref`. */
export function renderPlugin(model: TapModel): string {
  return yamlText(describePlugin(model));
}

/**
 * The entry of `plugins.extractors` in a project's meltano.yml: the same as `plugin.yml`, and the
 * selection, which `meltano add --from-ref` would drop.
 */
export function renderMeltanoEntry(model: TapModel): Readonly<Record<string, unknown>> {
  return { ...describePlugin(model), select: selectionOf(model) };
}

/** `meltano.yml`: what to copy into a project's own file, and what may be added to it. */
export function renderMeltano(model: TapModel): string {
  const { id } = model;
  return `# The entry of ${id} for your meltano.yml, with the tap in taps/${id}.
# On Windows the executable is ./taps/${id}/bin/${id}.cmd. On a machine without Node.js write
# \`pip_url: ./taps/${id}\` in its place and run \`meltano install\`.
${yamlText({ plugins: { extractors: [renderMeltanoEntry(model)] } })}${metadataComment(model)}${scheduleComment(model)}`;
}

/** What all descriptions of the plugin have in common. */
export function describeTap(model: TapModel) {
  return {
    name: model.id,
    namespace: model.id.replaceAll("-", "_"),
    variant: "create-tap",
    label: model.title,
    description: model.description,
    ...(model.docs !== undefined && { docs: model.docs }),
  };
}

/** What the plugin can do and what can be set, in all descriptions of it. */
export function describeUse(model: TapModel) {
  return {
    capabilities: [...capabilities],
    settings_group_validation: settingGroups(model),
    settings: meltanoSettings(model),
  };
}

function describePlugin(model: TapModel) {
  const executable = `./taps/${model.id}/bin/${model.id}`;
  return { ...describeTap(model), executable, ...describeUse(model) };
}

/**
 * Meltano selects everything unless it is told otherwise, whatever the catalog says, so streams
 * and fields that are not selected by default are named here.
 */
export function selectionOf({ streams }: TapModel): string[] {
  return ["*.*", ...streams.flatMap(leftOut)];
}

function leftOut(stream: StreamModel): string[] {
  if (!stream.selectedByDefault) {
    return [`!${patternOf(stream.name)}.*`];
  }
  return stream.fields
    .filter(({ name }) => metadataOf(stream, name).selectedByDefault === false)
    .map(({ name }) => `!${patternOf(stream.name)}.${patternOf(name)}`);
}

/** A dot separates the stream from its field and a field from its members. */
function patternOf(name: string): string {
  return name.replaceAll(".", "\\.");
}

/** How a stream's replication is overruled, where there is one to overrule. */
function metadataComment({ streams }: TapModel): string {
  const stream = streams.find(({ replication }) => replication !== undefined);
  return stream === undefined
    ? ""
    : `    # Metadata overrules how a stream is replicated; to read all of one in every run:
    # metadata:
    #   ${stream.name}:
    #     replication-method: FULL_TABLE
`;
}

/** A tap without bookmarks reads everything in every run, so it runs less often. */
function scheduleComment({ id, streams }: TapModel): string {
  const often = streams.some(({ replication }) => replication !== undefined);
  const schedule = yamlText({
    jobs: [{ name: `${id}-to-jsonl`, tasks: [`${id} target-jsonl`] }],
    schedules: [
      {
        name: `${often ? "hourly" : "daily"}-${id}`,
        interval: often ? "@hourly" : "@daily",
        job: `${id}-to-jsonl`,
      },
    ],
  });
  return `\n# A job and a schedule for it:\n${schedule.replaceAll(/^/gm, "# ").replace(/# $/, "")}`;
}

export function yamlText(value: object): string {
  return stringify(value, { lineWidth: 0, indentSeq: false });
}
