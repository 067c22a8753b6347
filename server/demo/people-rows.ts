import type { Id } from '#core/show.ts';
import type { DemoClock } from './demo-clock.ts';
import type { DemoRows } from './demo-rows.ts';
import { freelancers, known } from './load-in/people.ts';

/** People, each once: by who has a post, then those who have none. */
export class PeopleRows {
  readonly #rows: DemoRows;
  readonly #clock: DemoClock;

  constructor(rows: DemoRows, clock: DemoClock) {
    this.#rows = rows;
    this.#clock = clock;
  }

  id(name: string): Id {
    return this.#rows.has('people', name) ? this.#rows.find('people', name) : this.#add(name);
  }

  addFreelancers(): void {
    for (const name of freelancers) this.id(name);
  }

  #add(name: string): Id {
    const { phone = '', skills, certs, away } = known[name] ?? {};
    const mailbox = name.toLowerCase().replaceAll(' ', '.');
    const clock = this.#clock;
    return this.#rows.add(
      'people',
      {
        name,
        phone,
        email: `${mailbox}@fernwick.example`,
        ...(skills && { skills }),
        ...(certs && {
          certs: certs.map(([kind, days]) => ({
            kind,
            validTo: days === null ? null : clock.dateIn(days)
          }))
        }),
        ...(away && {
          away: away.map(([from, to, why]) => ({
            from: clock.dateIn(from),
            to: clock.dateIn(to),
            why
          }))
        })
      },
      { called: name }
    );
  }
}
