import type { Check } from "./check.ts";
import { bookmarkChecks } from "./checks/bookmark-checks.ts";
import { catalogChecks } from "./checks/catalog-checks.ts";
import { messageChecks } from "./checks/message-checks.ts";
import { processChecks } from "./checks/process-checks.ts";
import { recordChecks } from "./checks/record-checks.ts";
import { rerunChecks } from "./checks/rerun-checks.ts";
import { selectionChecks } from "./checks/selection-checks.ts";

/** Every check, in the order in which they are told. */
export const checks: readonly Check[] = [
  ...catalogChecks,
  ...messageChecks,
  ...recordChecks,
  ...bookmarkChecks,
  ...selectionChecks,
  ...rerunChecks,
  ...processChecks,
];
