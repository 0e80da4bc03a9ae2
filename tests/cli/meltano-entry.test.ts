import { expect, test } from "vitest";
import { issues, workplace } from "./workplace.ts";

test("the project's entry follows the definition, and keeps what a person wrote", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.write("meltano.yml", "version: 1 # ours\nplugins:\n  loaders:\n  - name: target-jsonl\n");
  expect(place.run("generate", "issues.yaml").code).toBe(0);
  expect(place.read("meltano.yml")).not.toContain("tap-issues");

  const own = place.read("taps/tap-issues/meltano.yml").replaceAll(/^#.*\n/gm, "");
  const entry = own.slice(own.indexOf("  extractors:\n"));
  const before = `version: 1 # ours\nplugins:\n${entry.replace("  select:", "  config: { more: 1 } # mine\n    select:")}`;
  place.write("meltano.yml", before);
  place.write("issues.yaml", issues.replace("config:", "config:\n  region: { default: eu }"));
  const stale = place.run("generate", "issues.yaml", "--check");
  expect(stale.code).toBe(2);
  expect(stale.out).toContain("  the entry of tap-issues in the project's meltano.yml is stale");
  expect(place.read("meltano.yml")).toBe(before);

  const { code, out } = place.run("generate", "issues.yaml");
  expect(code).toBe(0);
  expect(out).toContain("  the entry of tap-issues in the project's meltano.yml follows");
  const after = place.read("meltano.yml");
  expect(after).toContain("    - name: region\n");
  expect(after).toContain("    config: { more: 1 } # mine\n");
  const added = after.split("\n").filter((line) => !before.split("\n").includes(line));
  expect(added.length).toBeLessThan(8);
  expect(before.split("\n").filter((line) => !after.split("\n").includes(line))).toEqual([]);
});
