import { createHash } from 'node:crypto';

/** A short print of a JSON value; the order of an object's keys says nothing. */
export const printOf = (what: unknown): string =>
  createHash('sha1').update(JSON.stringify(what, inOrder)).digest('base64url');

const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
