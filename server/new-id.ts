import { randomBytes } from 'node:crypto';
import type { NewId } from './ports.ts';

/** Eight random letters, as every row's id is. */
export const newId: NewId = () => randomBytes(6).toString('base64url');
