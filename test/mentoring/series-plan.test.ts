import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMinute } from '#engine';
import {
  type Block,
  blockOf,
  blocksAt,
  nextNumber,
  parseNote,
  placeInOrder,
  planBooking,
  planSeriesBooking,
  seriesOf,
  seriesWishOf,
  stableId,
} from '#mentoring';
import { wish } from './wish.ts';

const { intentId: _intent, span: first, ...common } = wish();
const week = 7 * 24 * 60;
const spanAt = (weeks: number) => ({
  start: utcMinute(first.start + weeks * week),
  end: utcMinute(first.end + weeks * week),
});
const placed = placeInOrder([{ span: spanAt(2) }, { span: spanAt(0) }, { span: spanAt(1), leads: 'leader' as const }]);

describe('the plan of a series', () => {
  it('numbers sessions in the order of time, and gives each an id, a code and a transaction of its own', () => {
    const { sessions } = planSeriesBooking({ seriesId: 's', placed, common });
    expect(sessions.map(({ plan }) => plan.wish.intentId)).toEqual(['s.1', 's.2', 's.3']);
    expect(sessions.map(({ plan }) => plan.wish.span)).toEqual([spanAt(0), spanAt(1), spanAt(2)]);
    expect(sessions.map(({ plan }) => plan.ticket.leads)).toEqual(['junior', 'leader', 'junior']);
    expect(new Set(sessions.map(({ plan }) => plan.code)).size).toBe(3);
    for (const { plan } of sessions)
      expect(plan.event.transactionId).toMatch(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
    expect(new Set(sessions.map(({ plan }) => plan.event.transactionId)).size).toBe(3);
  });

  it('keeps ids when a session is dropped or added, so that nothing is booked a second time', () => {
    const whole = planSeriesBooking({ seriesId: 's', placed, common });
    const without = planSeriesBooking({ seriesId: 's', placed: placed.filter(({ number }) => number !== 2), common });
    expect(without.sessions.map(({ plan }) => plan.wish.intentId)).toEqual(['s.1', 's.3']);
    const added = { number: nextNumber(placed), span: spanAt(3) };
    const more = planSeriesBooking({ seriesId: 's', placed: [...placed, added], common }, [added.number]);
    expect(more.sessions.map(({ plan }) => plan.wish.intentId)).toEqual(['s.4']);
    expect(whole.sessions[0]?.plan.event.transactionId).toBe(without.sessions[0]?.plan.event.transactionId);
  });

  it('is found again whole in the note of any of its sessions', () => {
    for (const { plan } of planSeriesBooking({ seriesId: 's', placed, common }).sessions) {
      const read = parseNote(plan.noteText)?.wishWith(plan.wish.guide);
      const { zone: _zone, ...series } =
        read === undefined ? { zone: undefined } : (seriesWishOf(read)?.common ?? read);
      expect(read && seriesWishOf(read)?.placed).toEqual(placed);
      expect(series).toMatchObject({ subject: common.subject, others: common.others });
    }
  });

  it('refuses two sessions of one number, and an id that would not be found again', () => {
    expect(() => planSeriesBooking({ seriesId: 's', placed: [...placed, ...placed], common })).toThrow('twice');
    expect(() => planSeriesBooking({ seriesId: 's.1', placed, common })).toThrow('id of a series');
  });

  it('knows its sessions and their blocks by their ids, and nothing else', () => {
    expect(seriesOf('s.12')).toEqual({ seriesId: 's', number: 12 });
    for (const id of ['s', 's.0', 's.1.2', 's.1:prep', 'b1a5e8f0-0000-4000-8000-000000000001'])
      expect(seriesOf(id)).toBeUndefined();
    expect(blockOf('s.1:prep')).toEqual({ sessionIntent: 's.1', kind: 'prep' });
    expect(blockOf('s.1')).toBeUndefined();
  });
});

describe('blocks beside a session', () => {
  const blocks: readonly Block[] = [
    { kind: 'prep', span: { start: utcMinute(first.start - 30), end: utcMinute(first.start - 10) } },
    { kind: 'reflection', span: { start: first.end, end: utcMinute(first.end + 15) } },
  ];

  it('follow it: the one before its start, the one after its end', () => {
    const longer = { start: utcMinute(first.start + 60), end: utcMinute(first.end + 75) };
    expect(
      blocksAt(blocks, first, longer).map(({ span }) => [span.start - longer.start, span.end - longer.end]),
    ).toEqual([
      [-30, -10 - (longer.end - longer.start)],
      [longer.end - longer.start, 15],
    ]);
    expect(blocksAt(blocks, first, first)).toEqual(blocks);
  });

  it('are planned with subjects in the language of the invitation, one of a kind', () => {
    const { blocks: planned } = planBooking(wish({ blocks, locale: 'de' }));
    expect(planned.map(({ kind, subject }) => [kind, subject.split(':')[0]])).toEqual([
      ['prep', 'Vorbereiten'],
      ['reflection', 'Nachdenken'],
    ]);
    expect(() => planBooking(wish({ blocks: [...blocks, ...blocks] }))).toThrow('one block');
  });
});

describe('a note', () => {
  it('is read back as it was written, whatever people are called', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (subject, name) => {
        const meant = wish({ subject, others: [{ name, address: 'ana@contoso.com', role: 'leader' }] });
        const read = parseNote(planBooking(meant).noteText)?.wishWith(meant.guide);
        expect(read).toMatchObject({ subject: meant.subject, others: meant.others, span: meant.span });
      }),
    ));

  it('is never read from other text, and no text makes reading fail', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('{"v":1}')), (text) => {
        expect(parseNote(text)).toBeUndefined();
      }),
    ));
});

describe('an id that follows from what is meant', () => {
  it('is the same for the same, and tells apart what is told apart', () =>
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 4 }), fc.array(fc.string(), { maxLength: 4 }), (one, other) => {
        expect(stableId(...one)).toBe(stableId(...one));
        expect(stableId(...one) === stableId(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    ));
});
