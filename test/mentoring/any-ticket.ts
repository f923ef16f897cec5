import fc from 'fast-check';
import type { Ticket } from '#mentoring';

const address = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9.'+_-]{1,30}$/),
    fc.constantFrom('contoso.com', 'fabrikam.example', 'bücher.example'),
  )
  .map(([local, domain]) => `${local}@${domain}`);

/** Any ticket that a booking may make. */
export const anyTicket: fc.Arbitrary<Ticket> = fc
  .record({
    people: fc.uniqueArray(address, { minLength: 1, maxLength: 20, selector: (one) => one.toLowerCase() }),
    leaderCount: fc.nat(20),
    intentId: fc.oneof(fc.uuid(), fc.stringMatching(/^[A-Za-z0-9_.:-]{1,100}$/)),
    guideId: fc.stringMatching(/^[a-z0-9]{1,12}(?:-[a-z0-9]{1,12}){0,3}$/),
    guideVersion: fc.stringMatching(/^[A-Za-z0-9.-]{1,20}$/),
    lengthMinutes: fc.integer({ min: 5, max: 1440 }),
    leads: fc.constantFrom('leader' as const, 'junior' as const),
    protection: fc.record({
      noticeHours: fc.integer({ min: 0, max: 8760 }),
      reasonWhenMoved: fc.boolean(),
      replacementFirst: fc.boolean(),
      movesBeforeHelp: fc.integer({ min: 0, max: 99 }),
    }),
  })
  .map(({ people, leaderCount, ...rest }) => ({
    version: 1 as const,
    ...rest,
    leaders: people.slice(0, leaderCount),
    juniors: people.slice(leaderCount),
  }));
