/** What a typed amount says, in hundredths; null: nothing was typed. */
export type AmountRead = { readonly value: number | null } | { readonly why: string };

const SIGNS = /^[-−]?\s*[€$£¥]?\s*|\s*[€$£¥]$/g;
/** Digits in threes with one sign between them all, or none; at most two behind the last sign. */
const GROUPED = /^(\d{1,3}(?:([ '’.,\u00a0\u202f])\d{3}(?:\2\d{3})*)?|\d+)(?:([.,])(\d{1,2}))?$/;
/** Beyond it hundredths are no longer exact. */
const MOST = 10_000_000_000_00;

/**
 * "1250", "1,250.50", "1.250,5", "1 250 EUR": both ways of writing are read, for there is only one way
 * in which each can be meant: behind a decimal sign stand two digits at most, behind any other three (L23).
 */
export function readAmount(typed: string, currency = ''): AmountRead {
  const text = typed.trim();
  if (text === '') return { value: null };
  const [, whole = '', between, decimal, cents = ''] =
    GROUPED.exec(bare(text, currency).replace(SIGNS, '')) ?? [];
  if (whole === '' || (between !== undefined && between === decimal))
    return { why: noAmount(text) };
  const size = Number(whole.replace(/\D/g, '')) * 100 + Number(cents.padEnd(2, '0'));
  if (size > MOST) return { why: `“${text}” is more than can be kept.` };
  return { value: /^[-−]/.test(text) && size > 0 ? -size : size };
}

/** Without the currency, which may stand before or after it. */
function bare(text: string, currency: string): string {
  const code = currency.trim().toLowerCase();
  const low = text.toLowerCase();
  if (code === '') return text;
  if (low.endsWith(code)) return text.slice(0, -code.length).trim();
  return low.startsWith(code) ? text.slice(code.length).trim() : text;
}

const noAmount = (text: string): string =>
  `“${text}” is no amount. Try 1250, 1250.50 or 1,250.50; empty is not known yet.`;

/** As it is written in a field: "1250.50". */
export const amountText = (hundredths: number): string => {
  const size = Math.abs(hundredths);
  const whole = `${hundredths < 0 ? '-' : ''}${Math.floor(size / 100)}`;
  const cents = size % 100;
  return cents === 0 ? whole : `${whole}.${String(cents).padStart(2, '0')}`;
};

/** As it is read: "1,250.50 EUR", "−80.00". */
export function moneyText(hundredths: number, currency = ''): string {
  const size = Math.abs(hundredths);
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const cents = String(size % 100).padStart(2, '0');
  return `${hundredths < 0 ? '−' : ''}${whole}.${cents} ${currency}`.trim();
}
