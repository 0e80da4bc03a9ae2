import fc from "fast-check";
import { expect } from "vitest";
import { basePath } from "../../../generator/write/base.ts";
import {
  type DefinitionEdit,
  definitionEdits,
  definitionText,
  editDefinition,
  first,
} from "./definition.ts";
import { renderOnce, type Workshop } from "./workshop.ts";

/** What happens to a tap in the course of years. Files and lines are told by a number. */
type Event =
  | { readonly kind: "definition"; readonly edit: DefinitionEdit }
  | { readonly kind: "insert" | "change" | "delete"; readonly file: number; readonly line: number }
  | { readonly kind: "key" | "ignore" | "file" }
  | { readonly kind: "generate"; readonly end: "force" | "take" };

const number = fc.nat(1000);

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("definition" as const), edit: definitionEdits }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("insert" as const, "change" as const, "delete" as const),
      file: number,
      line: number,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("key" as const, "ignore" as const, "file" as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("generate" as const),
      end: fc.constantFrom("force" as const, "take" as const),
    }),
  },
);

export function histories(longest: number): fc.Arbitrary<Event[]> {
  return fc.array(event, { minLength: 4, maxLength: longest });
}

/** Files that people edit. */
const edited = /^(src\/(streams\/|tap|config|hooks)|tests\/.*\.ts$|README\.md$|\.env\.example$)/;

/** Lives through a history, and looks after every generation whether a line of the user is gone. */
export async function live(events: readonly Event[], workshop: Workshop): Promise<void> {
  /** The user's lines by file, for each that was edited. */
  const own = new Map<string, Set<string>>();
  let wanted = first;
  let count = 0;
  expect(await workshop.generate(definitionText(wanted), false)).toEqual([]);
  for (const event of [...events, { kind: "generate", end: "take" } as const]) {
    switch (event.kind) {
      case "definition":
        wanted = editDefinition(wanted, event.edit);
        break;
      case "insert":
      case "change":
      case "delete":
        count += 1;
        editFile(workshop, own, event, `mine ${count}`);
        break;
      case "key": {
        count += 1;
        const given = JSON.parse(workshop.texts().get("package.json") ?? "");
        const text = JSON.stringify({ ...given, [`mine-${count}`]: true }, null, 2);
        workshop.write("package.json", `${text}\n`);
        note(own, "package.json", `"mine-${count}": true`);
        break;
      }
      case "ignore":
        count += 1;
        workshop.write(".gitignore", `mine-${count}\n${workshop.texts().get(".gitignore")}`);
        note(own, ".gitignore", `mine-${count}`);
        break;
      case "file":
        count += 1;
        workshop.write(`src/mine-${count}.ts`, `// mine ${count}\n`);
        note(own, `src/mine-${count}.ts`, `// mine ${count}`);
        break;
      case "generate":
        await regenerate(workshop, own, definitionText(wanted), event.end);
        break;
    }
  }
}

function editFile(
  workshop: Workshop,
  own: Map<string, Set<string>>,
  edit: { readonly kind: "insert" | "change" | "delete"; readonly file: number; line: number },
  name: string,
): void {
  const texts = workshop.texts();
  const files = [...texts.keys()].filter((file) => edited.test(file)).sort();
  const file = files[edit.file % files.length] ?? "";
  const lines = (texts.get(file) ?? "").split("\n");
  const at = edit.line % lines.length;
  const old = lines[at] ?? "";
  const mine = file.endsWith(".ts") ? `// ${name}` : name;
  switch (edit.kind) {
    case "insert":
      lines.splice(at, 0, mine);
      note(own, file, mine);
      break;
    case "change":
      own.get(file)?.delete(old.trim());
      lines[at] = `${old} ${mine}`;
      note(own, file, `${old} ${mine}`.trim());
      break;
    case "delete":
      note(own, file, "");
      own.get(file)?.delete(old.trim());
      lines.splice(at, 1);
      break;
  }
  workshop.write(file, lines.join("\n"));
}

function note(own: Map<string, Set<string>>, file: string, line: string): void {
  const lines = own.get(file) ?? new Set();
  own.set(file, line === "" ? lines : lines.add(line));
}

async function regenerate(
  workshop: Workshop,
  own: Map<string, Set<string>>,
  definition: string,
  end: "force" | "take",
): Promise<void> {
  const before = new Map(workshop.texts());
  let conflicts = await workshop.generate(definition, false);
  if (conflicts.length > 0) {
    workshop.write("definition.yaml", before.get("definition.yaml") ?? "");
    expect(workshop.texts()).toEqual(before);
    const { files } = await renderOnce(definition);
    if (end === "force") {
      conflicts = await workshop.generate(definition, true);
      for (const { path, owner } of files) {
        if (owner === "generated") {
          own.delete(path);
        }
      }
    } else {
      // What is mended may show what else stands in the way.
      for (let tries = 0; conflicts.length > 0 && tries < 10; tries += 1) {
        for (const file of conflicts) {
          takeBack(workshop, file);
          own.delete(file);
        }
        conflicts = await workshop.generate(definition, false);
      }
    }
  }
  expect(conflicts).toEqual([]);
  const texts = workshop.texts();
  const { files } = await renderOnce(definition);
  const edited = new Map(
    files.flatMap(({ path, content }) => {
      const text = texts.get(path);
      return text === undefined || text === content ? [] : [[path, text]];
    }),
  );
  for (const [file, lines] of [...own]) {
    const place = texts.has(file) ? file : heirOf(file, lines, edited);
    if (place !== file) {
      own.delete(file);
      own.set(place, lines);
    }
    expect([file, missing(lines, texts.get(place))]).toEqual([file, []]);
  }
  for (const { path, owner, content } of files) {
    if (owner === "generated" && !own.has(path) && texts.has(path)) {
      expect(texts.get(path)).toBe(content);
    }
  }
  const after = new Map(texts);
  expect(await workshop.generate(definition, false)).toEqual([]);
  expect(workshop.texts()).toEqual(after);
}

/**
 * The lines that a text lacks; a comma behind the last key of a JSON map does not count, nor that an
 * empty map of hooks was opened for streams that are offered in it.
 */
function missing(lines: ReadonlySet<string>, text = ""): string[] {
  const closed = text.replaceAll(/\{\n(?:\s*\/\/ \w+: \{\},\n)+\s*\}/g, "{}");
  const present = new Set(
    `${text}\n${closed}`
      .split("\n")
      .flatMap((line) => [line.trim(), line.trim().replace(/,$/, "")]),
  );
  return [...lines].filter((line) => !present.has(line));
}

/**
 * The file of the stream's new name, when it was renamed: the edits went there. Where lines were
 * only deleted, it is one that is not as it was generated.
 */
function heirOf(
  file: string,
  lines: ReadonlySet<string>,
  edited: ReadonlyMap<string, string>,
): string {
  const others = [...edited].filter(([other]) => other.startsWith("src/streams/"));
  return others.find(([, text]) => missing(lines, text).length === 0)?.[0] ?? file;
}

/** The user gives an edit up: the last generated text comes back, or the file goes. */
function takeBack(workshop: Workshop, file: string): void {
  const base = workshop.texts().get(basePath(file));
  if (base === undefined) {
    workshop.remove(file);
  } else {
    workshop.write(file, base);
  }
}
