import { randomBytes } from 'node:crypto';
import pino, { type Logger } from 'pino';
import type { Log } from './ports.ts';

/** JSON lines on standard error; tokens and PINs are never handed to it. */
export function openLog(level: string): Log {
  const logger: Logger = pino({ level }, pino.destination(2));
  return {
    fault(fault, what) {
      const reference = randomBytes(3).toString('hex');
      logger.error({ err: fault, reference }, what);
      return reference;
    },
    note: (what, facts = {}) => logger.info(facts, what)
  };
}
