import path from "node:path";
import type { Reporter, TestModule, TestSpecification, Vitest } from "vitest/node";
import { missingProofs, type RanFile } from "./proof.ts";
import type { PlanRow } from "./row.ts";

/**
 * Holds a table of rows against a run: where a test that a row names did not pass, the row is
 * printed and the run fails. `folder` is what the files of the rows are in.
 */
export function createPlanReporter(rows: readonly PlanRow[], folder: string): Reporter {
  let vitest: Vitest | undefined;
  let specifications: readonly TestSpecification[] = [];
  return {
    onInit(started) {
      vitest = started;
    },
    onTestRunStart(begun) {
      specifications = begun;
    },
    onTestRunEnd(modules, _errors, reason) {
      if (reason === "interrupted") {
        return;
      }
      const isFiltered = (module: TestModule) =>
        vitest?.config.testNamePattern !== undefined ||
        vitest?.config.tagsFilter !== undefined ||
        specifications.some((given) => given.moduleId === module.moduleId && isPart(given));
      const ran = modules.map((module): RanFile => {
        const file = path.relative(folder, module.moduleId).replaceAll(path.sep, "/");
        const tests = [...module.children.allTests()].map((test) => ({
          name: test.name,
          fullName: test.fullName,
          state: test.result().state,
        }));
        return { file, tests, isFiltered: isFiltered(module) };
      });
      const missing = missingProofs(rows, ran);
      if (missing.length > 0) {
        process.exitCode = 1;
        vitest?.logger.error(["", "Rows of docs/plan.md without proof:", ...missing].join("\n  "));
      }
    },
  };
}

/** True when only some tests of a file were asked for. */
function isPart({ testLines, testIds, testNamePattern, testTagsFilter }: TestSpecification) {
  return [testLines, testIds, testNamePattern, testTagsFilter].some((part) => part !== undefined);
}
