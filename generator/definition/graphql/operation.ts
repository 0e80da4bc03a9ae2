import { type Head, headsOf, isOperation } from "./head.ts";
import { pairBrackets, type QueryProblem, readTokens, type Token } from "./tokens.ts";

/** What a query says about itself, as far as a request must fit it. */
export interface Operation {
  readonly declared: readonly DeclaredVariable[];
  /** Every place where a variable's value is used. */
  readonly used: readonly VariablePlace[];
  /** Every name in the document: fields, arguments, types. */
  readonly names: ReadonlySet<string>;
}

interface VariablePlace {
  readonly name: string;
  readonly offset: number;
}

interface DeclaredVariable extends VariablePlace {
  /** `[ID!]!` */
  readonly type: string;
  /** It can be neither left out nor null. */
  readonly required: boolean;
}

/** Reads the one operation of a document (GraphQL specification, 2.3), which must be a query. */
export function readOperation(text: string): Operation | QueryProblem {
  const tokens = readTokens(text);
  const isExpression = ({ kind, offset }: Token) =>
    kind === "mark" && text.startsWith("{{", offset);
  const expression = tokens.find(isExpression);
  if (expression !== undefined) {
    return {
      message: "An expression cannot stand in a query.",
      help: "Declare a variable in the query, and give its value under `variables`.",
      offset: expression.offset,
      length: 2,
    };
  }
  const pairs = pairBrackets(tokens);
  if ("message" in pairs) {
    return pairs;
  }
  const heads = headsOf(tokens, pairs);
  const problem = wrongHead(heads);
  if (problem !== undefined) {
    return problem;
  }
  const { from, to } = heads.find(isOperation)?.declarations ?? { from: 0, to: 0 };
  return {
    declared: declarationsIn(tokens.slice(from, to)),
    used: [...tokens.slice(0, from), ...tokens.slice(to)]
      .filter(({ kind }) => kind === "variable")
      .map(({ text: name, offset }) => ({ name, offset })),
    names: new Set(tokens.filter(({ kind }) => kind === "name").map((token) => token.text)),
  };
}

/** `$first: Int! = 50`, one after the other; only names that a colon follows are declared. */
function declarationsIn(tokens: readonly Token[]): DeclaredVariable[] {
  const starts = tokens.flatMap(({ kind }, index) =>
    kind === "variable" && tokens[index + 1]?.text === ":" ? [index] : [],
  );
  return starts.flatMap((start, place) => {
    const [variable, , ...rest] = tokens.slice(start, starts[place + 1]);
    const end = rest.findIndex(({ text }) => text === "=" || text === "@");
    const type = rest.slice(0, end < 0 ? rest.length : end).map(({ text }) => text);
    const required = type.at(-1) === "!" && rest[end]?.text !== "=";
    return variable === undefined
      ? []
      : [{ name: variable.text, offset: variable.offset, type: type.join(""), required }];
  });
}

function wrongHead(heads: readonly Head[]): QueryProblem | undefined {
  const operations = heads.filter(isOperation);
  const [operation, second] = operations;
  const stranger = heads.find(({ first }) => !known.has(first.text));
  const empty = heads.find(({ hasFields }) => !hasFields);
  if (stranger !== undefined) {
    return at(
      stranger,
      `A query begins with \`query\`, not with \`${stranger.first.text}\`.`,
      whole,
    );
  }
  if (operation === undefined) {
    const message = heads.length === 0 ? "The query is empty." : "There are only fragments.";
    return { message, help: whole, offset: 0, length: 1 };
  }
  const other = operations.find(({ first }) => first.text !== "query" && first.text !== "{");
  if (other !== undefined) {
    return at(other, `A stream reads by a query, not by a ${other.first.text}.`, whole);
  }
  if (second !== undefined) {
    return at(second, "There are two queries.", "Keep one; another stream can have the other.");
  }
  return empty && at(empty, "The query asks for no fields.", whole);
}

const known = new Set(["query", "mutation", "subscription", "fragment", "{"]);

const whole =
  "Write it whole, as in `query Issues($after: String) { issues(after: $after) { ... } }`.";

function at({ first }: Head, message: string, help: string): QueryProblem {
  return { message, help, offset: first.offset, length: first.text.length };
}
