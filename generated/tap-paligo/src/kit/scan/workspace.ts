import { type Bytes, padding } from "./bytes.ts";

/**
 * Memory in which a page is scanned, and its lines are put together behind it: bytes move from one
 * to the other without a view of them, which would cost more than moving them.
 */
export interface Workspace {
  memory: Buffer;
  /** All of it; the page begins at 0. */
  bytes: Bytes;
  /** Where the lines begin. */
  start: number;
  /** Where they end; set back to take away what was added last. */
  used: number;
}

/** An empty workspace. */
export function createWorkspace(): Workspace {
  const memory = Buffer.alloc(0);
  return { memory, bytes: new DataView(memory.buffer), start: 0, used: 0 };
}

/** The memory that a page of so many bytes usually takes, with its lines. */
export function sizeFor(page: number): number {
  // Frames are about a fifth of a record.
  return page + padding + page + Math.ceil(page / 2);
}

/** Gives the workspace memory of at least this size; what was in it is lost. */
export function enlarge(workspace: Workspace, size: number): void {
  setMemory(workspace, Math.ceil(size * 1.25));
}

/** Puts a page into the workspace, unless it was read into it. */
export function placePage(workspace: Workspace, page: Buffer): void {
  const start = page.length + padding;
  if (workspace.memory.buffer !== page.buffer) {
    if (workspace.memory.length < sizeFor(page.length)) {
      enlarge(workspace, sizeFor(page.length));
    }
    page.copy(workspace.memory);
  }
  workspace.memory.fill(0, page.length, start);
  workspace.start = start;
  workspace.used = start;
}

/** Adds all of these bytes. */
export function append(workspace: Workspace, bytes: Uint8Array): void {
  reserve(workspace, bytes.length);
  workspace.memory.set(bytes, workspace.used);
  workspace.used += bytes.length;
}

/** Adds some of the page's bytes. */
export function appendPart(workspace: Workspace, start: number, end: number): void {
  reserve(workspace, end - start);
  workspace.memory.copyWithin(workspace.used, start, end);
  workspace.used += end - start;
}

/** Adds a byte. */
export function appendByte(workspace: Workspace, byte: number): void {
  reserve(workspace, 1);
  workspace.memory[workspace.used] = byte;
  workspace.used += 1;
}

/** Adds a text as UTF-8. */
export function appendText(workspace: Workspace, text: string): void {
  reserve(workspace, text.length * 3);
  workspace.used += workspace.memory.write(text, workspace.used);
}

/** Makes room for so many bytes more. Views of the page stay good: it is copied, and not changed. */
export function reserve(workspace: Workspace, length: number): void {
  const needed = workspace.used + length;
  if (needed > workspace.memory.length) {
    const { memory, used } = workspace;
    setMemory(workspace, needed * 2);
    memory.copy(workspace.memory, 0, 0, used);
  }
}

/** Memory of its own: a pool's would be at an offset of its buffer. */
function setMemory(workspace: Workspace, size: number): void {
  workspace.memory = Buffer.allocUnsafeSlow(size);
  workspace.bytes = new DataView(workspace.memory.buffer);
}
