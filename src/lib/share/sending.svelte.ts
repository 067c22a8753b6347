import type { ActionResult, SubmitFunction } from '@sveltejs/kit';

/** A PIN may be held for twenty seconds; who has not heard by then hears nothing more. */
const ANSWER_WITHIN = 30_000;

/** What keeps a form from being done: nobody answers, or the server says that it could not. */
export type Trouble =
  { readonly isAnswered: false } | { readonly isAnswered: true; readonly reference: string };

/**
 * A form that is filled in once: where no answer comes it stays as it is, to be sent again. An error page
 * in its place would lose what was typed, and the link that the page was opened by.
 */
export class Sending {
  isBusy = $state(false);
  /** Of the last try; null: it was answered, or there was none. */
  trouble = $state.raw<Trouble | null>(null);
  #form: HTMLFormElement | null = null;

  /** For `use:enhance`: what to do with an answer; without it, what Kit does, and the fields stay. */
  through(
    answered: (given: {
      readonly result: ActionResult;
      readonly update: () => Promise<void>;
    }) => Promise<void> = ({ update }) => update()
  ): SubmitFunction {
    return ({ controller, formElement }) => {
      this.isBusy = true;
      this.#form = formElement;
      const late = setTimeout(() => {
        controller.abort();
        this.#ended({ isAnswered: false });
      }, ANSWER_WITHIN);
      return async ({ result, update }) => {
        clearTimeout(late);
        this.#ended(troubleIn(result));
        if (this.trouble !== null) return;
        await answered({ result, update: () => update({ reset: false }) });
      };
    };
  }

  /** Sends what is typed once more. */
  again(): void {
    this.#form?.requestSubmit();
  }

  #ended(trouble: Trouble | null): void {
    this.isBusy = false;
    this.trouble = trouble;
  }
}

function troubleIn(result: ActionResult): Trouble | null {
  if (result.type === 'success' || result.type === 'failure' || result.type === 'redirect') {
    return null;
  }
  // What is before the pages turns away in other words than theirs, and says no type at all.
  if (result.type !== 'error') return { isAnswered: true, reference: '' };
  if (result.status === undefined) return { isAnswered: false };
  const { message } = result.error as { readonly message?: string };
  return { isAnswered: true, reference: message ?? '' };
}
