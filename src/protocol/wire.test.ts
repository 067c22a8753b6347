import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rows, show } from './rows.ts';
import { at, clk, cmd, hello, reach, seen } from './up.ts';
import { PROTOCOL_VERSION } from './wire.ts';

/*
 * The wire as both ends of this version speak it. A test that fails here says that the wire has
 * changed: pages that were loaded before do not understand this server any more. If that is meant,
 * raise PROTOCOL_VERSION in wire.ts, so that they reload, and put the new prints here.
 */
const known = {
  version: 9,
  up: '1UsXoDRpsKk4',
  down: 'l68RJyuwIGKJ'
};

const print = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 12);

/** A schema without its words: how a refusal is worded is not part of the wire. */
function shapeOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(shapeOf);
  if (schema instanceof RegExp) return String(schema);
  if (typeof schema === 'function') return 'a check';
  if (typeof schema !== 'object' || schema === null) return schema;
  const told = ['kind', 'type', 'entries', 'options', 'item', 'key', 'value', 'rest', 'wrapped'];
  const more = ['pipe', 'literal', 'requirement', 'default'];
  const values = schema as Readonly<Record<string, unknown>>;
  // A schema says what it is made of; anything else is a plain object, such as its entries.
  const isSchema = typeof values['kind'] === 'string';
  const names = isSchema ? [...told, ...more] : Object.keys(schema);
  return Object.fromEntries(
    names.filter((name) => name in schema).map((name) => [name, shapeOf(values[name])])
  );
}

/** What a file of types says, without its comments and its layout. */
const typesIn = (file: string): string =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/\s+/g, ' ');

test('the wire is what this version says it is', () => {
  expect({
    version: PROTOCOL_VERSION,
    up: print(JSON.stringify(shapeOf({ hello, cmd, clk, seen, reach, at, rows, show }))),
    down: print(typesIn('./down.ts') + typesIn('./wire.ts'))
  }).toEqual(known);
});

test('the print sees bounds, names, options and what may be left out', () => {
  const shape = JSON.stringify(shapeOf({ hello, cmd, clk, seen, reach, at, rows, show }));
  const parts = [
    '"requirement":64',
    '"requirement":604800000',
    '"mids"',
    '"exact_optional"',
    '"literal":"takeBook"',
    '"countToEnd"',
    '"milestone"',
    JSON.stringify(String(/^[A-Za-z0-9_-]{1,8}$/))
  ];
  expect(parts.filter((part) => !shape.includes(part))).toEqual([]);
  expect(shape).not.toContain('is no id');
});
