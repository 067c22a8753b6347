import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Where these figures come from: all names carry it. */
export const machine = { cpus: availableParallelism(), node: process.versions.node };

/** The value that `part` (0–1) of the values do not exceed; NaN of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Two decimals: what lies behind them is noise. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Processor time that a process has taken, in ms; Linux counts it in hundredths of a second. */
export function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
