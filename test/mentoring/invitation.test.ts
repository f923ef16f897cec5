import { describe, expect, it } from 'vitest';
import { planBooking, readMark, readSessionLink } from '#mentoring';
import { hostileTexts } from './hostile-text.ts';
import { tagsOf, textOf } from './html-reading.ts';
import { ana, guideNamed, mia, wish, zoneNamed } from './wish.ts';

const bodyOf = (changes: Parameters<typeof wish>[0] = {}): string => planBooking(wish(changes)).event.bodyHtml;
const shapeOf = (html: string): readonly string[] =>
  tagsOf(html).map((tag) => `${tag.isClosing ? '/' : ''}${tag.name}`);

describe('The text of an invitation', () => {
  it('reads well where nothing is formatted', () => {
    const text = textOf(bodyOf({ guide: guideNamed('short-check-in'), minutes: 25 }));
    expect(text).toBe(`Vice Versa session KJKX-2X

When
Tuesday, 24 November 2026, 10:00–10:25 (time in Europe/Berlin, UTC+01:00)
If the session is moved, the time in your calendar is the right one.

Who
Mia Okafor, junior
Ana Ruiz, leader
Mia Okafor leads this time.

Guide: Short check-in
Keeps the thread when there is little time. One thing, heard and answered, and one promise.

Before

- Whoever leads: choose the one thing that should not wait.

Agenda, 25 min

- Arrive, 2 min
Both
- Since last time, 4 min
Whoever promised something
- One thing, 9 min
Whoever leads
- Questions, 5 min
Whoever listened
- Close, 5 min
Both

After

- Write the promise down before the next meeting begins.

This time is protected

- A move needs 48 hours’ notice.
- Whoever moves it says why.
- The new time is agreed before this one is given up.
- After 2 moves, the contact person of the programme helps to find a time that holds.

Open this session in Teams
No app needed: the guide is attached.`);
  });

  it('speaks German to German readers and keeps the mark', () => {
    const text = textOf(
      bodyOf({ locale: 'de-DE', guide: guideNamed('short-check-in', 'de'), minutes: 25, leads: 'leader' }),
    );
    expect(text).toContain('Vice Versa session KJKX-2X\n');
    expect(text).toContain('Dienstag, 24. November 2026, 10:00–10:25 (Zeit in Europe/Berlin, UTC+01:00)');
    expect(text).toContain('Diesmal führt Ana Ruiz.');
    expect(text).toContain('Keine App nötig: Der Leitfaden hängt an.');
    expect(text).not.toMatch(/\b(?:When|Who|Agenda|Before|leads|move)\b/);
  });

  it('begins with the mark, so that a preview is enough to know it, and carries the ticket', () => {
    const plan = planBooking(wish());
    expect(readMark(textOf(plan.event.bodyHtml).slice(0, 255))).toBe(plan.code);
    expect(readSessionLink(plan.event.bodyHtml)).toEqual(plan.ticket);
  });

  it('says whose time it is, also at half hours and behind Greenwich', () => {
    expect(textOf(bodyOf({ zone: zoneNamed('Asia/Kolkata') }))).toContain(
      '10:00–10:45 (time in Asia/Kolkata, UTC+05:30)',
    );
    expect(textOf(bodyOf({ zone: zoneNamed('America/New_York'), locale: 'en-US' }))).toContain(
      'Tuesday, November 24, 2026, 10:00 AM–10:45 AM (time in America/New_York, UTC−05:00)',
    );
  });

  it('names both days of a session that goes over midnight', () => {
    const late = wish({ minutes: 45 });
    const span = {
      start: (late.span.start + 830) as typeof late.span.start,
      end: (late.span.end + 830) as typeof late.span.end,
    };
    expect(textOf(bodyOf({ span }))).toContain(
      'Tuesday, 24 November 2026, 23:50 – Wednesday, 25 November 2026, 00:35 (',
    );
  });

  it('names who leads by seat when several do', () => {
    const tom = { name: 'Tom Weber', address: 'tom@contoso.com', role: 'junior' as const };
    expect(textOf(bodyOf({ others: [ana, tom] }))).toContain('The juniors lead this time.');
  });

  it('leaves out the rules when there are none', () => {
    const protection = { noticeHours: 0, reasonWhenMoved: false, replacementFirst: false, movesBeforeHelp: 0 };
    expect(textOf(bodyOf({ protection }))).not.toContain('protected');
  });

  it('loads nothing, runs nothing and styles nothing that dark mode would have to undo', () => {
    for (const tag of tagsOf(bodyOf())) {
      expect(['div', 'p', 'b', 'br', 'h3', 'ul', 'ol', 'li', 'a']).toContain(tag.name);
      const { style = '', href = 'https://teams.microsoft.com/l/entity/', ...others } = tag.attributes;
      expect(others).toEqual({});
      expect(style).not.toMatch(/color|background|url|position|width:\s*\d{4}/);
      expect(href).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/entity\//);
    }
  });

  it('closes every tag it opens', () => {
    const open: string[] = [];
    for (const tag of tagsOf(bodyOf())) {
      if (tag.isClosing) expect(open.pop()).toBe(tag.name);
      else if (tag.name !== 'br') open.push(tag.name);
    }
    expect(open).toEqual([]);
  });

  it(`keeps its own tags and no other, whatever stands in names, guides and places (${hostileTexts.length} texts)`, () => {
    expect(hostileTexts.length).toBeGreaterThanOrEqual(200);
    const guide = guideNamed('standard-session');
    const usual = shapeOf(bodyOf({ guide }));
    for (const text of hostileTexts) {
      const [first, ...rest] = guide.steps;
      if (!first) throw new Error('No steps');
      const html = bodyOf({
        others: [{ ...ana, name: text }],
        organizer: { ...mia, name: text },
        subject: text,
        location: text,
        guide: {
          ...guide,
          title: text,
          purpose: `Why: ${text}`,
          before: guide.before.map(() => text),
          after: guide.after.map(() => text),
          steps: [{ ...first, title: text, who: text }, ...rest],
        },
        locale: text,
      });
      // tagsOf throws on any loose bracket, so an equal shape means that not one tag came from outside.
      expect(shapeOf(html)).toEqual(usual);
      expect(html).not.toMatch(/[^\P{Cc}\n]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
      expect(readMark(textOf(html))).toBe('KJKX-2X');
    }
  });
});
