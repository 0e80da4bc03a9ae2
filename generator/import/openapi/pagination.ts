import type { DraftMap } from "../../draft/draft.ts";
import { bestName, nextNames, parameterNames } from "../../inference/vocabulary.ts";
import type { Api } from "./api.ts";
import type { ListOperation } from "./operations.ts";
import { findSize, sizeOf } from "./page-size.ts";
import {
  type AnswerMember,
  findNextToken,
  findNextUrl,
  memberNamed,
  membersOfAnswer,
} from "./paging-answer.ts";
import { ends, hasMore, isNumber } from "./paging-end.ts";
import {
  isDate,
  isNamed,
  nameOf,
  numbered,
  pageNames,
  parameterForToken,
  startsAtZero,
} from "./paging-parameters.ts";
import type { Parameter } from "./parameters.ts";
import { writePath } from "./written-path.ts";

/** How an operation is paged: as a definition says it, and why. */
export interface FoundPaging {
  readonly paginate: DraftMap | "none";
  /** The parameters that paging fills in. */
  readonly used: readonly string[];
  /** A parameter that makes the only page as great as it can be. */
  readonly query: DraftMap;
  readonly evidence: string | undefined;
  readonly open: string | undefined;
}

/** Finds how pages follow each other. `key`: the field that identifies a record. */
export function findPaging(
  api: Api,
  operation: ListOperation,
  key: string | undefined,
): FoundPaging {
  const isBody = operation.body.length > 0;
  const parameters = isBody
    ? operation.body
    : operation.parameters.filter(({ place }) => place === "query");
  const members = membersOfAnswer(api, operation);
  const context: Context = {
    operation,
    parameters,
    members,
    key,
    size: findSize(parameters),
    isBody,
  };
  const found = kinds.map((kind) => kind(context)).find((paging) => paging !== undefined);
  return found ?? onlyPage(context);
}

interface Context {
  readonly operation: ListOperation;
  readonly parameters: readonly Parameter[];
  readonly members: readonly AnswerMember[];
  readonly key: string | undefined;
  readonly size: Parameter | undefined;
  /** The parameters stand in the body of a search. */
  readonly isBody: boolean;
}

type Kind = (context: Context) => FoundPaging | undefined;

/** What the answer says of the next page tells more than what the request can say. */
const kinds: readonly Kind[] = [
  byToken,
  byNextUrl,
  byLastRecord,
  byLink,
  byHeaderToken,
  byPage,
  byOffset,
];

/** A token that the answer has and a parameter takes. */
function byToken(context: Context): FoundPaging | undefined {
  const { parameters, members } = context;
  const token = findNextToken(members.filter((member) => findNextUrl([member]) === undefined));
  const param = token && parameterForToken(parameters, token);
  if (token === undefined || param === undefined) {
    return undefined;
  }
  const more = hasMore(members);
  return paging(
    context,
    "cursor",
    param,
    {
      next: writePath(token.path),
      ...(more !== undefined && { has_more: more }),
    },
    `\`${writePath(token.path)}\` goes into \`${param.name}\``,
  );
}

function byNextUrl(context: Context): FoundPaging | undefined {
  const next = findNextUrl(context.members);
  if (next === undefined) {
    return undefined;
  }
  const path = writePath(next.path);
  const { size } = context;
  return {
    paginate: { next_url: { next: path, ...(size && { size: sizeOf(size) }) } },
    used: [...pageNames(context.parameters), ...nameOf(size)],
    query: {},
    evidence: `\`${path}\` is the next page's URL`,
    open: undefined,
  };
}

/** The last record of a page is where the next one begins: `starting_after`. */
function byLastRecord(context: Context): FoundPaging | undefined {
  const { parameters, members, key } = context;
  const param = parameters.find(({ name }) =>
    /^(starting_after|start_after|after_id|last_id|since_id)$/i.test(name),
  );
  if (param === undefined || key === undefined) {
    return undefined;
  }
  const more = hasMore(members);
  return paging(
    context,
    "cursor",
    param,
    { next_field: writePath([key]), ...(more !== undefined && { has_more: more }) },
    `\`${param.name}\` takes the last record's \`${key}\``,
  );
}

function byLink(context: Context): FoundPaging | undefined {
  const { size, operation } = context;
  return operation.answer.headers.some((name) => name.toLowerCase() === "link")
    ? {
        paginate: { link_header: size === undefined ? {} : { size: sizeOf(size) } },
        used: [...pageNames(context.parameters), ...nameOf(size)],
        query: {},
        evidence: "the answer has a `Link` header",
        open: undefined,
      }
    : undefined;
}

function byHeaderToken(context: Context): FoundPaging | undefined {
  const { parameters, operation } = context;
  const header = operation.answer.headers.find((name) =>
    /next.*(cursor|token|page)|cursor|continuation/i.test(name),
  );
  const names = parameters.map(({ name }) => name);
  const wanted = bestName(names, [...parameterNames.cursor, "page"]);
  const param = parameters.find(({ name }) => name === wanted);
  return header === undefined || param === undefined
    ? undefined
    : paging(
        context,
        "cursor",
        param,
        { next_header: header },
        `the header ${header} goes into \`${param.name}\``,
      );
}

function byPage(context: Context): FoundPaging | undefined {
  const param = numbered(
    context.parameters,
    parameterNames.page,
    /^(page\[number\]|pagenum|currentpage|pagenumber)$/,
  );
  if (param === undefined) {
    return undefined;
  }
  const isFromZero = startsAtZero(param);
  const pages = memberNamed(context.members, nextNames.totalPages, isNumber);
  return paging(
    context,
    "page",
    param,
    {
      ...(isFromZero && { start: 0 }),
      ...(pages === undefined ? ends(context.members) : { total_pages: writePath(pages.path) }),
    },
    `\`${param.name}\` counts pages from ${isFromZero ? 0 : 1}`,
  );
}

function byOffset(context: Context): FoundPaging | undefined {
  const param = numbered(
    context.parameters,
    parameterNames.offset,
    /^(page\[offset\]|\$skip|\$offset|startindex|startat)$/,
  );
  if (param === undefined) {
    return undefined;
  }
  const isFromOne = param.minimum === 1 || (param.default === 1 && param.minimum !== 0);
  const start = isFromOne ? { start: 1 } : {};
  return paging(
    context,
    "offset",
    param,
    { ...start, ...ends(context.members) },
    `\`${param.name}\` counts records`,
  );
}

/** No way to a second page. */
function onlyPage({ parameters, size }: Context): FoundPaging {
  const cursor = parameters.find(
    (parameter) => isNamed(parameter, parameterNames.cursor) && !isDate(parameter),
  );
  const hint = cursor ?? size;
  return {
    paginate: "none",
    used: nameOf(size),
    query: size === undefined ? {} : sizeOf(size),
    evidence: undefined,
    open:
      hint === undefined
        ? undefined
        : `\`${hint.name}\` can be sent, but the document does not say how the next page is found: only the first is read.`,
  };
}

function paging(
  context: Context,
  kind: "cursor" | "page" | "offset",
  param: Parameter,
  parts: DraftMap,
  evidence: string,
): FoundPaging {
  const { size, isBody } = context;
  const given = size !== undefined && size.name !== param.name ? { size: sizeOf(size) } : {};
  const place = isBody ? { in: "body" } : {};
  return {
    paginate: { [kind]: { ...parts, param: param.name, ...given, ...place } },
    used: [param.name, ...pageNames(context.parameters), ...nameOf(size)],
    query: {},
    evidence,
    open: undefined,
  };
}
