import { expect, test } from "vitest";
import { parse } from "yaml";
import { renderDefinition, shop } from "./tap.ts";

test("the workflow tests the tap on each Node.js, and its image", async () => {
  const { files } = await renderDefinition(shop);
  const checkout = { uses: "actions/checkout@v4" };
  expect(parse(files.get(".github/workflows/test.yml") ?? "")).toEqual({
    name: "tap-shop",
    on: { push: null, pull_request: null },
    permissions: { contents: "read" },
    jobs: {
      test: {
        "runs-on": "ubuntu-latest",
        env: { folder: "." },
        strategy: { "fail-fast": false, matrix: { node: [20, 22, 24] } },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own syntax
        defaults: { run: { "working-directory": "${{ env.folder }}" } },
        steps: [
          checkout,
          // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own syntax
          { uses: "actions/setup-node@v4", with: { "node-version": "${{ matrix.node }}" } },
          { run: "npm install --no-audit --no-fund" },
          { run: "npm test" },
          { run: "bin/tap-shop --version" },
        ],
      },
      image: {
        "runs-on": "ubuntu-latest",
        env: { folder: "." },
        steps: [
          checkout,
          { run: 'docker build --tag tap-shop "$folder"' },
          { run: "docker run --rm tap-shop --version" },
        ],
      },
    },
  });
});
