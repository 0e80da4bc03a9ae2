import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { openDefinition, renderTap, understand } from "../../generator/generate.ts";
import type { TapModel } from "../../generator/model/model.ts";

/** A definition with every kind of setting that Meltano tells apart, and of selection. */
export const shop = `tap: shop
title: The Shop
description: Reads a shop.
docs: https://shop.example/api
readme:
  prerequisites: [An account]
  credentials: Ask the owner.
  troubleshooting: [{ message: "401", help: Check the token. }]
config:
  region: { required: true, options: { Here: https://here.example, There: https://there.example } }
  token: { secret: true, title: Token, aliases: [SHOP_TOKEN] }
  user: { example: ann }
  password: { secret: true }
  page_size: { type: integer, default: 50, description: Records a page. }
  rate: { type: number, default: 0.5 }
  closed: { type: boolean, default: false }
  since: date-time
  tags: array
  labels: object
alternatives: [[token], [user, password]]
server: "{{ config.region }}"
streams:
  orders:
    key: id
    replication: { key: at, param: since, start: "{{ config.since }}" }
    fields: { id: integer, at: date-time, "unit.price": { type: number, selected: false } }
  drafts: { key: id, selected: false, fields: { id: integer } }
`;

/** A new folder that lasts as long as the test that asks for it. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-packaging-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** What a definition means, and the files that are rendered of it by path. */
export async function renderDefinition(
  text: string,
): Promise<{ model: TapModel; files: Map<string, string> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-packaging-"));
  try {
    const file = path.join(folder, "definition.yaml");
    writeFileSync(file, text);
    const source = await openDefinition(file);
    const model = understand(source);
    const files = await renderTap(source, model);
    return { model, files: new Map(files.map(({ path: name, content }) => [name, content])) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
