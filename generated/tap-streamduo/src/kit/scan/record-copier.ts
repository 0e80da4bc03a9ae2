import type { PageContext } from "./scanned-page.ts";
import type { Workspace } from "./workspace.ts";

/** Copies records that are as they must be, from the page in a workspace to the lines behind it. */
export interface RecordCopier {
  /** A page begins; false when it cannot be scanned. */
  begin(context: PageContext): boolean;
  /**
   * Copies the record that begins here. Its end; -1 when it has to be read as an object, and what
   * was added of it is to be taken back.
   */
  copy(workspace: Workspace, start: number): number;
  /** Where the value of the field that is followed stands in that record; both 0 when it has none. */
  readonly markStart: number;
  readonly markEnd: number;
}
