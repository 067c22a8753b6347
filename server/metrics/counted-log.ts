import type { Log, Measures } from '../ports.ts';

/** The same log; its faults are counted. */
export const countedLog = (log: Log, measures: Measures): Log => ({
  ...log,
  fault(fault, what) {
    measures.faulted();
    return log.fault(fault, what);
  }
});
