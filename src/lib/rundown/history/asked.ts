/** Asks the server for something of a show that is no part of its live state; rejects where it did not come. */
export async function asked<Answer>(show: string, path: string): Promise<Answer> {
  const answer = await fetch(`/api/shows/${show}/${path}`, {
    signal: AbortSignal.timeout(15_000)
  });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return (await answer.json()) as Answer;
}
