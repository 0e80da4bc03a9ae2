import type { Change, Impact } from "./change.ts";
import type { Comparison } from "./comparison.ts";
import { entriesOf } from "./entries.ts";

const titles: Readonly<Record<Change["kind"], string>> = {
  added: "Added",
  changed: "Changed",
  removed: "Removed",
};

const marks: Readonly<Record<Impact, string>> = {
  target: "**Breaking:** ",
  user: "**Breaking:** ",
  refresh: "**Full refresh:** ",
  safe: "",
};

/**
 * The entry of a CHANGELOG.md, in the form of Keep a Changelog; without a date, so that the same
 * change gives the same text.
 */
export function changelogEntry({ version, changes, command }: Comparison): string {
  const sections = (["added", "changed", "removed"] as const).flatMap((kind) => {
    const entries = entriesOf(changes.filter((change) => change.kind === kind));
    const lines = entries.map(({ impact, places, message }) => {
      const names = places.map((place) => `\`${place}\``).join(", ");
      return `- ${marks[impact]}${names}: ${message}`;
    });
    return entries.length === 0 ? [] : ["", `### ${titles[kind]}`, "", ...lines];
  });
  const advice =
    command === undefined
      ? []
      : ["", "Full refresh, with your target for TARGET:", "", "```bash", command, "```"];
  return [`## [${version}]`, ...sections, ...advice, ""].join("\n");
}

const head = `# Changelog

The form is that of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), the versions are those of
[Semantic Versioning](https://semver.org/spec/v2.0.0.html).
`;

/**
 * A changelog with one more entry, before the entries that it has and behind what is unreleased;
 * `undefined` when it has one for this version.
 */
export function withEntry(changelog: string | undefined, entry: string): string | undefined {
  const text = changelog ?? head;
  const [title = ""] = entry.split("\n");
  if (text.split(/\r?\n/).some((line) => line.startsWith(title))) {
    return undefined;
  }
  const released = /^## (?!\[Unreleased\])/im.exec(text);
  const at = released?.index ?? text.length;
  const before = text.slice(0, at).replace(/\n*$/, "");
  const after = text.slice(at);
  return `${before}\n\n${entry}${after === "" ? "" : `\n${after}`}`;
}
