import type { TapModel } from "../model/model.ts";
import { describeTap, describeUse, selectionOf, yamlText } from "./meltano.ts";
import { alternativesText } from "./readme.ts";

/**
 * `hub.yml`: the definition with which Meltano Hub lists a tap. Where the tap can be fetched is
 * not known here, and no name is invented: another's package may have it.
 */
export function renderHub(model: TapModel): string {
  const { id, docs, readme } = model;
  const { docs: _, ...tap } = describeTap(model);
  const prerequisites = [
    ...readme.prerequisites.map((line) => `- ${line}\n`),
    ...(readme.credentials === undefined ? [] : [`\n${readme.credentials.trim()}\n`]),
  ].join("");
  const preamble = alternativesText(model).join("\n");
  const usage = usageOf(model);
  const definition = {
    ...tap,
    ...(docs !== undefined && { domain_url: docs }),
    executable: id,
    maintenance_status: "beta",
    quality: "unknown",
    keywords: ["api", "create-tap"],
    ...describeUse(model),
    select: selectionOf(model),
    ...(prerequisites !== "" && { prereq: prerequisites }),
    ...(preamble !== "" && { settings_preamble: `${preamble}\n` }),
    ...(usage !== "" && { usage }),
  };
  return `# The definition of ${id} for Meltano Hub (https://github.com/meltano/hub), in which it lies as
# _data/meltano/extractors/${id}/VARIANT.yml. Name the variant after the owner of the repository,
# and add where the tap is:
# repo: https://github.com/OWNER/${id}
# pip_url: git+https://github.com/OWNER/${id}.git
${yamlText(definition)}`;
}

function usageOf({ readme }: TapModel): string {
  const notes = readme.notes === undefined ? [] : [`## Notes\n\n${readme.notes.trim()}\n`];
  const lines = readme.troubleshooting.map(({ message, help }) => `- **${message}**: ${help}\n`);
  const troubles = lines.length === 0 ? [] : [`## Troubleshooting\n\n${lines.join("")}`];
  return [...notes, ...troubles].join("\n");
}
