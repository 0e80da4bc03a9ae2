import { createRequire } from "node:module";
import type { StatementStructures } from "ts-morph";
import { docText } from "./comment.ts";
import { propertyName } from "./literal.ts";

/** An import: names by the module they come from. */
export interface Import {
  readonly from: string;
  readonly names: readonly string[];
  readonly typeOnly?: boolean;
}

/** A declaration of a file. */
export type Statement =
  | {
      readonly kind: "interface";
      readonly name: string;
      readonly doc: string | undefined;
      readonly members: readonly InterfaceMember[];
    }
  | { readonly kind: "type"; readonly name: string; readonly doc: string; readonly text: string }
  | {
      readonly kind: "constant";
      readonly name: string;
      readonly doc: string | undefined;
      /** Only the file itself uses it. */
      readonly isLocal?: boolean;
      readonly type?: string;
      readonly value: string;
    };

export interface InterfaceMember {
  readonly name: string;
  readonly type: string;
  readonly doc: string | undefined;
  readonly readonly?: boolean;
  readonly optional?: boolean;
}

/** Prints TypeScript files. It brings a compiler along, so it is made once and late. */
export interface Printer {
  print(imports: readonly Import[], statements: readonly Statement[]): string;
}

/** Loads ts-morph, which takes half a second, and makes the printer. */
export function createPrinter(header: string): Printer {
  // By require: an import reads the ten megabytes of the compiler twice, to learn what they export.
  const morph: typeof import("ts-morph") = createRequire(import.meta.url)("ts-morph");
  const { StructureKind } = morph;
  const project = new morph.Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: {
      indentationText: morph.IndentationText.TwoSpaces,
      quoteKind: morph.QuoteKind.Double,
    },
  });
  let files = 0;
  return {
    print(imports, statements) {
      files += 1;
      const file = project.createSourceFile(`file-${files}.ts`, {
        statements: [...mergeImports(imports).map(importStructure), ...statements.map(structureOf)],
      });
      // It stays in the project: taking it out means to visit each of its nodes.
      const text = file.getFullText();
      return `${header}\n${breakImports(text).replaceAll(/\n{3,}/g, "\n\n")}`;
    },
  };

  function importStructure({ from, names, typeOnly = false }: Import): StatementStructures {
    return {
      kind: StructureKind.ImportDeclaration,
      moduleSpecifier: from,
      namedImports: [...names],
      isTypeOnly: typeOnly,
    };
  }

  function structureOf(statement: Statement): StatementStructures | string {
    const docs = statement.doc === undefined ? [] : [docText(statement.doc)];
    switch (statement.kind) {
      case "interface":
        return {
          kind: StructureKind.Interface,
          name: statement.name,
          isExported: true,
          docs,
          properties: statement.members.map((member) => ({
            name: propertyName(member.name),
            type: member.type,
            isReadonly: member.readonly ?? false,
            hasQuestionToken: member.optional ?? false,
            docs: member.doc === undefined ? [] : [docText(member.doc)],
          })),
        };
      // As text: the structures of these would indent what is printed already.
      case "type":
        return `\n${docs.map(docComment).join("")}export type ${statement.name} = ${statement.text};`;
      case "constant": {
        const type = statement.type === undefined ? "" : `: ${statement.type}`;
        const before = statement.isLocal === true ? "" : "export ";
        return `\n${docs.map(docComment).join("")}${before}const ${statement.name}${type} = ${statement.value};`;
      }
    }
  }
}

/** Imports that are too long for a line have a line for each name. */
function breakImports(text: string): string {
  return text.replaceAll(/^import (.*)\{ (.*) \} from (.*)$/gm, (line, kind, names, from) =>
    line.length <= 100
      ? line
      : `import ${kind}{\n  ${names.replaceAll(", ", ",\n  ")},\n} from ${from}`,
  );
}

function docComment(text: string): string {
  const lines = text.trim().split("\n");
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}\n`).join("")} */\n`;
}

/** One import a module; types are marked one by one where values come along. */
function mergeImports(imports: readonly Import[]): Import[] {
  const modules = new Map<string, Map<string, boolean>>();
  for (const { from, names, typeOnly = false } of imports) {
    const known = modules.get(from) ?? new Map<string, boolean>();
    for (const name of names) {
      known.set(name, (known.get(name) ?? true) && typeOnly);
    }
    modules.set(from, known);
  }
  return [...modules]
    .toSorted(([a], [b]) => compareModules(a, b))
    .map(([from, names]) => {
      const typeOnly = [...names.values()].every((isType) => isType);
      const sorted = [...names].toSorted(([a], [b]) => compareNames(a, b));
      return {
        from,
        typeOnly,
        names: sorted.map(([name, isType]) => (isType && !typeOnly ? `type ${name}` : name)),
      };
    });
}

/** The order in which Biome sorts imports: outer folders first, then by name. */
function compareModules(a: string, b: string): number {
  const depth = (path: string) => path.split("../").length;
  return depth(b) - depth(a) || compareNames(a, b);
}

function compareNames(a: string, b: string): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  return left < right ? -1 : Number(left > right);
}

/** Letter by letter without regard to case, the capital first; a dot before everything. */
function sortKey(name: string): string {
  return name
    .replaceAll(".", "\u0000")
    .replaceAll(/[A-Za-z]/g, (letter) => letter.toLowerCase() + (letter < "a" ? "0" : "1"));
}
