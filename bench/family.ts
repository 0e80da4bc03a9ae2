/**
 * Small records that take long to arrive: parents and their children, and a list whose pages are
 * numbered. There the time goes by waiting, not by working.
 */

export const parentCount = 500;

/** Pages of one parent's children, and children on each. */
export const childPages = 2;
export const childPageSize = 50;

/** Pages of the numbered list, and items on each. */
export const numberedPages = 200;
export const numberedPageSize = 50;

/** The one page of parents. */
export function parentsPage(): object {
  const entries = Array.from({ length: parentCount }, (_, index) => ({
    id: index + 1,
    name: `Parent ${index + 1}`,
  }));
  return { entries, nextPage: null };
}

/** A page of one parent's children; the first is page 0. */
export function childrenPage(parent: number, page: number): object {
  const entries = Array.from({ length: childPageSize }, (_, index) =>
    makeChild(parent, page * childPageSize + index),
  );
  return { entries, nextPage: page + 1 < childPages ? String(page + 1) : null };
}

/** A page of the numbered list; the first is page 1. */
export function numberedPage(page: number): object {
  const entries = Array.from({ length: numberedPageSize }, (_, index) =>
    makeItem((page - 1) * numberedPageSize + index),
  );
  return { entries, pages: numberedPages };
}

/** All children of all parents. */
export function allChildren(): object[] {
  return Array.from({ length: parentCount }, (_, index) => index + 1).flatMap((parent) =>
    Array.from({ length: childPages * childPageSize }, (_, index) => makeChild(parent, index)),
  );
}

/** All items of the numbered list. */
export function allItems(): object[] {
  return Array.from({ length: numberedPages * numberedPageSize }, (_, index) => makeItem(index));
}

function makeChild(parent: number, index: number): object {
  const id = parent * 1000 + index;
  return { id, parentId: parent, ...describe(id) };
}

function makeItem(index: number): object {
  const id = index + 1;
  return { id, ...describe(id) };
}

function describe(id: number): object {
  return {
    name: `Item ${id}`,
    weight: (id % 100) / 4,
    isShared: id % 2 === 0,
    createdAt: new Date(1_600_000_000_000 + id * 60_000).toISOString(),
  };
}
