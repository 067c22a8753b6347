import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { clk, cmd, hello, seen, vain } from './up.ts';

const table = {
  hello: {
    schema: hello,
    good: {
      v: 2,
      show: 'show1',
      client: 'client-aaaa',
      ep: 1,
      lineage: null,
      seq: 0,
      t: 1_789_000_000_000,
      class: null,
      mids: [1, 2]
    },
    bad: [
      { show: '../etc' },
      { show: '' },
      { client: 'short' },
      { client: 'x'.repeat(33) },
      { ep: -1 },
      { ep: 2 ** 40 + 1 },
      { ep: '1' },
      { lineage: 'x'.repeat(65) },
      { lineage: undefined },
      { seq: -1 },
      { seq: 2 ** 49 },
      { t: -1 },
      { t: null },
      { class: 'secret' },
      { mids: Array.from({ length: 501 }, (_, index) => index) },
      { mids: [1.5] },
      { mids: null },
      { v: '1' }
    ]
  },
  cmd: {
    schema: cmd,
    good: { m: 1, a: { type: 'acceptBook', run: 'run1' }, by: 1_789_000_000_000 },
    bad: [{ m: -1 }, { m: null }, { a: null }, { by: null }, { by: 'soon' }, { by: undefined }]
  },
  clk: {
    schema: clk,
    good: { i: 1, c0: 1234.5 },
    bad: [{ i: -1 }, { c0: Number.NaN }, { c0: Number.POSITIVE_INFINITY }, { c0: '0' }]
  },
  vain: {
    schema: vain,
    good: { run: 'run1', press: 'force', step: null, why: 'notClear' },
    bad: [{ run: '' }, { press: 'ack' }, { step: '' }, { why: 'because' }]
  },
  seen: {
    schema: seen,
    good: { seq: 5, ms: null, rt: 12, view: 'crew', rundown: null },
    bad: [{ seq: -1 }, { ms: -1 }, { ms: 60_001 }, { rt: -1 }, { view: 'admin' }, { rundown: '' }]
  }
} as const;

describe.each(Object.entries(table))('%s', (_, { schema, good, bad }) => {
  test('parses as our pages send it', () => expect(v.parse(schema, good)).toEqual(good));

  test('does not parse without any one of what it must have', () => {
    for (const field of Object.keys(good).filter((each) => each !== 'by')) {
      const { [field]: _left, ...rest } = good as Record<string, unknown>;
      expect(v.is(schema, rest), `without ${field}`).toBe(false);
    }
  });

  test('does not parse with what is not meant', () => {
    for (const fields of bad) {
      expect(v.is(schema, { ...good, ...fields }), JSON.stringify(fields)).toBe(false);
    }
  });

  test.each([null, undefined, [], '', 0, 'x'])('%j is none', (input) =>
    expect(v.is(schema, input)).toBe(false)
  );
});

test('[E54] of all commands, an edit alone may come late', () => {
  const late = { m: 1, c: 'client-then' };
  const changes = [{ do: 'remove', in: 'items', id: 'i1' }];
  expect(v.is(cmd, { ...late, a: { type: 'edit', changes } })).toBe(true);
  const others = [
    { type: 'go', run: 'run1', fence: 1, from: null, to: 'i1', pressedAt: 1 },
    { type: 'acceptBook', run: 'run1' },
    { type: 'note', run: 'run1', fence: 1, id: 'n1', text: 'late' }
  ];
  for (const a of others) {
    expect(v.is(cmd, { m: 1, a }), a.type).toBe(true);
    expect(v.is(cmd, { ...late, a }), a.type).toBe(false);
  }
});
