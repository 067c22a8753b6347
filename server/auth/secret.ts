import { createHash, randomBytes } from 'node:crypto';

/** 128 random bits as text for a link or a cookie: 22 characters. */
export const newSecret = (): string => randomBytes(16).toString('base64url');

/** Whether a text can be a secret at all: no other text is worth hashing. */
export const isSecret = (text: string): boolean => /^[\w-]{22}$/.test(text);

/** What is stored of a secret. 128 random bits cannot be guessed, so they need no slow hash. */
export const hashOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');
