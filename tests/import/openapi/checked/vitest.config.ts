import { defineConfig } from "vitest/config";

/**
 * Not part of the tests: `OPENAPI_DOCUMENTS=FOLDER npx vitest run --config
 * tests/import/openapi/checked/vitest.config.ts` holds documents that lie in a folder against what a reader
 * says of them. They cannot be shipped.
 */
export default defineConfig({
  test: { include: ["tests/import/openapi/checked/*.measure.ts"], testTimeout: 120_000 },
});
