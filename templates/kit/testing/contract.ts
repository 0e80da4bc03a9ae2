import { checkConcurrency } from "./concurrency-check.ts";
import { checkDiscovery } from "./discovery-check.ts";
import { checkCredentials, checkFaults, checkSecrets } from "./failure-checks.ts";
import { checkIncrement, checkResume } from "./resume-checks.ts";
import {
  checkConsumption,
  checkKeys,
  checkOrder,
  checkRecords,
  checkTypes,
} from "./sync-checks.ts";
import type { Subject } from "./trial.ts";

/** What every tap promises, as a check that fails when it does not. */
export interface ContractCheck {
  readonly promise: string;
  /** Rejects with an AssertionError. */
  check(subject: Subject): Promise<void>;
}

/** All checks, for `test(promise, () => check({ tap, simulation, run: runTap }))`. */
export const contract: readonly ContractCheck[] = [
  { promise: "discovery is a valid catalog and needs no network", check: checkDiscovery },
  { promise: "a sync emits exactly the records of the API", check: checkRecords },
  { promise: "SCHEMA comes once, before RECORD, parents first", check: checkOrder },
  { promise: "keys are unique and never null", check: checkKeys },
  { promise: "records are as their schema says", check: checkTypes },
  { promise: "stopped at any message and resumed, nothing is lost", check: checkResume },
  { promise: "a second run emits what is new", check: checkIncrement },
  { promise: "what is consumed is emitted once", check: checkConsumption },
  { promise: "many requests at once change no stream's sequence", check: checkConcurrency },
  { promise: "errors that pass do not change the records", check: checkFaults },
  { promise: "wrong credentials end with exit code 3", check: checkCredentials },
  { promise: "secrets are never written", check: checkSecrets },
];
