import type { BodyMemory } from "../http/body-memory.ts";
import { createWorkspace, enlarge, placePage, sizeFor, type Workspace } from "./workspace.ts";

/** Workspaces that serve one page after the other, and take in bodies while they arrive. */
export interface WorkspacePool extends BodyMemory {
  /** A workspace with this page in it: the one it was read into, or another. */
  open(page: Buffer): Workspace;
  /** The page could not be scanned: it goes on to be used as it is, and with it its workspace. */
  leave(workspace: Workspace, page: Buffer): void;
  /** Nothing of it is needed any more. */
  close(workspace: Workspace): void;
}

/** Pages that are under way at once have workspaces of their own; so many are kept. */
const mostKept = 4;

/** An empty pool. */
export function createWorkspacePool(): WorkspacePool {
  const free: Workspace[] = [];
  const lent = new WeakMap<ArrayBufferLike, Workspace>();

  function close(workspace: Workspace): void {
    if (free.length < mostKept) {
      free.push(workspace);
    }
  }

  return {
    close,
    take(size) {
      const workspace = free.pop() ?? createWorkspace();
      if (workspace.memory.length < sizeFor(size)) {
        enlarge(workspace, sizeFor(size));
      }
      lent.set(workspace.memory.buffer, workspace);
      return workspace.memory;
    },
    open(page) {
      const own = page.byteOffset === 0 ? lent.get(page.buffer) : undefined;
      lent.delete(page.buffer);
      const workspace = own ?? free.pop() ?? createWorkspace();
      placePage(workspace, page);
      return workspace;
    },
    leave(workspace, page) {
      if (workspace.memory.buffer !== page.buffer) {
        close(workspace);
      }
    },
  };
}
