import { asked } from './asked.ts';

/** What the server says of a show that is no part of its live state: asked anew when its path changes, or what that hangs on. */
export class Asked<Answer> {
  answer = $state.raw<Answer | null>(null);
  failed = $state(false);

  constructor(question: () => { readonly show: string; readonly path: string }) {
    $effect(() => {
      const { show, path } = question();
      let isOver = false;
      const settle = (answer: Answer | null): void => {
        if (isOver) return;
        this.answer = answer;
        this.failed = answer === null;
      };
      asked<Answer>(show, path).then(settle, () => settle(null));
      return () => {
        isOver = true;
      };
    });
  }
}
