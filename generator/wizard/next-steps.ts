import type { SettingModel } from "../model/model.ts";
import { typedPath } from "../report/shown-path.ts";
import type { TapPlace } from "./place.ts";
import type { SettingValues } from "./settings.ts";

/** The three commands that come next, as they can be typed where the person is. */
export function nextSteps(tap: {
  readonly id: string;
  readonly place: TapPlace;
  readonly settings: readonly SettingModel[];
  readonly values: SettingValues;
}): string[] {
  const { id, place, settings, values } = tap;
  const missing = settings.filter(
    ({ name, required, default: usual }) => required && usual === undefined && !values.has(name),
  );
  if (place.project === undefined) {
    const config = `${place.shown}/config.json`;
    return [
      values.size > 0 && missing.length === 0
        ? `${place.shown}/bin/${id} --config ${config} --test`
        : `cp ${place.shown}/config.sample.json ${config}   # and fill in ${missing.map(({ name }) => name).join(", ") || "what you need"}`,
      `${place.shown}/bin/${id} --config ${config} --discover > catalog.json`,
      `${place.shown}/bin/${id} --config ${config} --catalog catalog.json`,
    ];
  }
  const home = typedPath(place.project.folder);
  const enter = home === "." ? [] : [`cd ${home}`];
  const configure =
    missing.length > 0
      ? missing.map(({ name }) => `meltano config set ${id} ${name} VALUE`)
      : [`meltano config test ${id}`];
  const { loader } = place.project;
  const prepare =
    loader === undefined ? "meltano add target-jsonl" : `meltano select ${id} --list --all`;
  return [...enter, ...configure, prepare, `meltano run ${id} ${loader ?? "target-jsonl"}`];
}
