import { expect, test } from "vitest";
import { checkTemplate, type Scope } from "../../generator/definition/expression/check.ts";
import { parseTemplate } from "../../generator/definition/expression/template.ts";

const scope: Scope = {
  place: "the path of a stream",
  roots: {
    config: { members: ["base_url", "page_size"], description: "the settings" },
    record: { description: "the record" },
    now: { description: "when the run began" },
  },
};

/** Text with the place marked between `«` and `»`, the message, and the help. */
const cases: readonly (readonly [marked: string, message: string, help?: string])[] = [
  // What is no expression.
  ["a «{{» record.id", "`{{` has no closing `}}`."],
  ["{{ «}}»", "Expected an expression, found `}}`."],
  ["{{ record.id «record» }}", "Expected an operator or `}}`, found `record`."],
  ["{{ config.a «)» }}", "Expected an operator or `}}`, found `)`."],
  ["{{ record.«'a'» }}", "Expected a name after `.`, found a text."],
  ["{{ (record.a «}}»", "Expected `,`, found `}}`."],
  ["{{ [1, 2 «}}»", "Expected `,`, found `}}`."],
  ["{{ record[1 «,» 2] }}", "Expected `:`, found `,`."],
  ["{{ «'»open }}", "The text has no closing '."],
  ["{{ record.a «!» 1 }}", "`!` has no meaning in an expression."],
  ["{{ record.a «=» 1 }}", "Expected an operator or `}}`, found `=`."],
  ["{{ 1 < 2 «<» 3 }}", "Comparisons cannot be chained.", "Join two of them with `and`."],
  [
    "{{ record.a is «empty» }}",
    "Expected `none`, `defined`, `true` or `false` after `is`, found `empty`.",
  ],
  ["{{ {«a»: 1} }}", "Expected a member's name in quotes, found `a`."],
  ["{{ «else» }}", "Expected an expression, found `else`."],
  ["{{ record.«get»() }}", "`.get` takes a name and, if wanted, a default."],
  [
    "{{ «9007199254740993» }}",
    "The number is too large to be exact.",
    "Write it as a text, in quotes.",
  ],
  [
    "«{%» if x %}",
    "`{% %}` statements are not part of the language, only `{{ }}` expressions.",
    "Write it as one expression, or compute it in hooks.ts.",
  ],
  [
    "«{#» note #}",
    "`{# #}` comments are not part of the language.",
    "Write a YAML comment. For the text itself: {{ '{#' }}.",
  ],
  // Names.
  [
    "{{ «confg».base_url }}",
    "`confg` cannot be used in the path of a stream. What can be used there: config, record, now.",
    "Did you mean `config`?",
  ],
  [
    "{{ «response».a.b }}",
    "`response` cannot be used in the path of a stream. What can be used there: config, record, now.",
  ],
  [
    "{{ config.«page_sise» }}",
    "`config` has no member `page_sise`. It has: base_url, page_size.",
    "Did you mean `page_size`?",
  ],
  [
    "{{ config.get(«'start'», 1) }}",
    "`config` has no member `start`. It has: base_url, page_size.",
  ],
  [
    "{{ config.«constructor» }}",
    "`config` has no member `constructor`. It has: base_url, page_size.",
  ],
  ["{{ «config» }}", "`config` is used with a member, such as config.base_url."],
  [
    "{{ record.get('a', «reord».b) }}",
    "`reord` cannot be used in the path of a stream. What can be used there: config, record, now.",
    "Did you mean `record`?",
  ],
  // Functions.
  ["{{ record.a | «lenght» }}", "There is no filter `lenght`.", "Did you mean `length`?"],
  ["{{ «toString»() }}", "There is no function `toString`.", "Did you mean `string`?"],
  [
    "{{ record.a.«items»() }}",
    "There is no method `items`.",
    "There are: endswith, get, join, lower, replace, split, startswith, strftime, strip, upper.",
  ],
  ["{{ «default»(record.a, 1) }}", "`default` is not a function.", "Write … | default."],
  ["{{ record.a | «strftime»('%Y') }}", "`strftime` is not a filter.", "Write ….strftime(…)."],
  ["{{ record.a | «replace»('b') }}", "`replace` needs 2 arguments."],
  ["{{ «now_utc»(1) }}", "`now_utc` takes at most 0 arguments."],
  ["{{ day_delta(1, «fmt»='%Y') }}", "`day_delta` has no argument `fmt`."],
  ["{{ day_delta(1, «'%Y-%Q'») }}", "`%Q` is not a code of a date format."],
  ["{{ record.a.strftime(«'%'») }}", "`%` is not a code of a date format."],
  ["{{ now_utc() - duration(«'1 day'») }}", '"1 day" is not a duration such as P1D or PT1H.'],
  ["{{ record.a | regex_search(«'('») }}", '"(" is not a regular expression of JavaScript.'],
  [
    "{{ record.a | regex_search(«record.b») }}",
    "This argument of `regex_search` must be a text in quotes.",
  ],
  [
    "{{ record.a | hash(«'crc'») }}",
    '"crc" is not one of md5, sha1, sha224, sha256, sha384, sha512.',
  ],
  ["{{ from_epoch(record.a, «'days'») }}", '"days" is not one of seconds, milliseconds.'],
  [
    "{{ record.a | «map»('upper') }}",
    "`map` takes the name of an attribute, not of a filter.",
    "Write map(attribute='name').",
  ],
  ["{{ record.a | selectattr('b', «'lt'», 1) }}", '"lt" is not one of equalto, eq, ==.'],
  ["{{ record.a | «selectattr»('b', 'eq') }}", "`selectattr` needs a value to compare with."],
];

for (const [marked, message, help] of cases) {
  test(marked, () => {
    const text = marked.replace(/[«»]/g, "");
    const offset = marked.indexOf("«");
    const length = marked.indexOf("»") - offset - 1;
    expect(problemsOf(text)).toEqual([{ message, offset, length, ...(help && { help }) }]);
  });
}

test("one problem does not hide another", () => {
  const text = "{{ 1 + }} {{ config.a }} {{ 'x }} {{ ) }} {% a %} {{ record.";
  expect(parseTemplate(text).problems.map(({ offset }) => offset)).toEqual([7, 28, 37, 42, 50]);
  expect(problemsOf("{{ a }}{{ b }}{{ record.x }}{{ f(c) }}").map(({ offset }) => offset)).toEqual([
    3, 10, 31, 33,
  ]);
});

test("where the run has no start yet, nothing can be said about it", () => {
  const { template } = parseTemplate("{{ now_utc() }}");
  const server: Scope = { place: "the server", roots: {} };
  expect(template && checkTemplate(template, server)).toEqual([
    { message: "`now_utc` cannot be used in the server.", offset: 3, length: 7 },
  ]);
});

const monsters: readonly (readonly [string, string])[] = [
  ["parentheses", `{{ ${"(".repeat(50_000)}1${")".repeat(50_000)} }}`],
  ["few parentheses", `{{ ${"(".repeat(70)}1${")".repeat(70)} }}`],
  ["signs", `{{ ${"-".repeat(900)}record.a }}`],
  ["nots", `{{ ${"not ".repeat(900)}record.a }}`],
  ["a long sum", `{{ ${"1 + ".repeat(20_000)}1 }}`],
];

test.each(monsters)("too much of it is refused: %s", (_, text) => {
  expect(parseTemplate(text).problems).toHaveLength(1);
});

function problemsOf(text: string) {
  const { template, problems } = parseTemplate(text);
  return template === undefined ? problems : checkTemplate(template, scope);
}
