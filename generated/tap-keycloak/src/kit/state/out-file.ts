import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { messageOf, TapError } from "../errors.ts";

/**
 * A function that keeps a state in a file, whole or not at all: it is written beside it, brought
 * to the disk and renamed. Only its owner may read it, since bookmarks may be ids of customers.
 *
 * What a target has stored is known to the target alone: its own echo of STATE is the state to
 * go on from. This file shows where the tap was.
 */
export function createStateFile(path: string): (text: string) => void {
  const fresh = `${path}.${process.pid}.new`;
  return (text) => {
    try {
      const file = openSync(fresh, "w", 0o600);
      try {
        writeSync(file, `${text}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(fresh, path);
    } catch (cause) {
      rmSync(fresh, { force: true });
      throw new TapError("config", `The state cannot be written to ${path}: ${messageOf(cause)}`, {
        cause,
      });
    }
  };
}
