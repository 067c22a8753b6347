import { expect, test } from 'vitest';
import { qrCode } from './qr-code.ts';

test('a link has a code, with its quiet border', () => {
  const code = qrCode('https://stage.local/join#abc');
  expect(code?.size).toBeGreaterThan(21 + 8);
  expect(code?.dark).toMatch(/^M4 4h1v1h-1z/);
});

test('what no code has room for has none', () => {
  expect(qrCode('x'.repeat(2_331))).not.toBeNull();
  expect(qrCode('x'.repeat(2_332))).toBeNull();
  expect(qrCode('漢'.repeat(1_500))).toBeNull();
});
