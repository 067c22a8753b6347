import { randomBytes } from 'node:crypto';
import type { NewId } from './ports.ts';

/** Eight random letters, as every row's id is. None begins as an option of a command line does. */
export const newId: NewId = () => randomBytes(6).toString('base64url').replace(/^-/, '_');
