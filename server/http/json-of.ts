/** A body read as JSON; what is none is undefined, and its schema says what is missing. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined; // The schema says what is missing.
  }
}
