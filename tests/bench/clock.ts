import { synchronised } from '../support/venue-wifi.ts';
import { median, percentile, rounded } from './figures.ts';

const DEVICES = 20_000;

/** How far the estimated server clock is off after the first burst over modelled venue Wi-Fi. */
export async function clock() {
  const errors = Array.from({ length: DEVICES }, (_, seed) => synchronised(seed).error);
  const off = errors.map(Math.abs);
  const apart = errors.slice(1).map((error, nth) => Math.abs(error - (errors[nth] ?? 0)));
  return {
    devices: DEVICES,
    p50Ms: rounded(median(off)),
    p95Ms: rounded(percentile(off, 0.95)),
    pairP95Ms: rounded(percentile(apart, 0.95))
  };
}
