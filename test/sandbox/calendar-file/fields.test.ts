import { describe, expect, it } from 'vitest';
import { calendar, read, readEvent, vevent } from './reading.ts';

const start = 'DTSTART:20261124T090000Z';
const showAs = (...lines: readonly string[]) => readEvent(start, ...lines)['showAs'];

describe('how an event shows its time', () => {
  it.each([
    ['FREE', 'free'],
    ['TENTATIVE', 'tentative'],
    ['BUSY', 'busy'],
    ['OOF', 'oof'],
    ['WORKINGELSEWHERE', 'workingElsewhere'],
  ])('is Outlook’s word %s before anything else', (status, expected) => {
    expect(showAs(`X-MICROSOFT-CDO-BUSYSTATUS:${status}`, 'TRANSP:TRANSPARENT', 'STATUS:TENTATIVE')).toBe(expected);
  });

  it('is free when transparent, tentative when not settled, busy otherwise', () => {
    expect(showAs('TRANSP:TRANSPARENT')).toBe('free');
    expect(showAs('STATUS:TENTATIVE')).toBe('tentative');
    expect(showAs('TRANSP:OPAQUE', 'STATUS:CONFIRMED')).toBe('busy');
    expect(showAs('X-MICROSOFT-CDO-INTENDEDSTATUS:OOF')).toBe('oof');
  });

  it('follows the owner’s own answer, in any case of their address, and nobody else’s', () => {
    expect(showAs('ATTENDEE;PARTSTAT=DECLINED:MAILTO:Ana@Larkfield.example')).toBe('free');
    expect(showAs('ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ana@larkfield.example')).toBe('tentative');
    expect(showAs('ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@larkfield.example')).toBe('busy');
    expect(showAs('ATTENDEE;PARTSTAT=DECLINED:mailto:tom@larkfield.example')).toBe('busy');
  });

  it('is free for what is cancelled, even if Outlook still says busy', () => {
    expect(readEvent(start, 'STATUS:CANCELLED', 'X-MICROSOFT-CDO-BUSYSTATUS:BUSY')).toMatchObject({
      showAs: 'free',
      isCancelled: true,
    });
  });
});

describe('what an event says', () => {
  it.each([
    ['PUBLIC', 'normal'],
    ['PRIVATE', 'private'],
    ['CONFIDENTIAL', 'confidential'],
  ])('is as private as CLASS:%s has it', (written, sensitivity) => {
    expect(readEvent(start, `CLASS:${written}`)['sensitivity']).toBe(sensitivity);
  });

  it('keeps commas, line breaks and backslashes of its texts', () => {
    expect(
      readEvent(start, 'SUMMARY:A\\, B\\; C\\\\D', 'DESCRIPTION:one\\ntwo', 'LOCATION:Floor 4\\, left'),
    ).toMatchObject({
      subject: 'A, B; C\\D',
      body: { contentType: 'text', content: 'one\ntwo' },
      location: { displayName: 'Floor 4, left' },
    });
  });

  it('has people with their part and their answer, rooms as resources, and no organizer among the attendees', () => {
    const event = readEvent(
      start,
      'ORGANIZER;CN=Ana:mailto:ana@larkfield.example',
      'ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:mailto:ana@larkfield.example',
      'ATTENDEE;CN="Tom Weber";PARTSTAT=TENTATIVE:mailto:tom@larkfield.example',
      'ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=DECLINED:mailto:eve@larkfield.example',
      'ATTENDEE;CUTYPE=ROOM:mailto:room@larkfield.example',
      'ATTENDEE:urn:uuid:7e2c5f0a',
    );
    expect(event['organizer']).toEqual({ emailAddress: { name: 'Ana', address: 'ana@larkfield.example' } });
    expect(event['attendees']).toMatchObject([
      {
        type: 'required',
        emailAddress: { name: 'Tom Weber', address: 'tom@larkfield.example' },
        status: { response: 'tentativelyAccepted' },
      },
      { type: 'optional', emailAddress: { name: 'eve@larkfield.example' }, status: { response: 'declined' } },
      { type: 'resource', emailAddress: { address: 'room@larkfield.example' } },
    ]);
  });

  it('reads names and words in any case', () => {
    const text =
      'begin:vcalendar\nbegin:vevent\ndtstart;tzid=Europe/Berlin:20261124T090000\nrrule:freq=daily;count=2\nclass:private\nsummary:Small\nend:vevent\nend:vcalendar\n';
    expect(read(text).events[0]?.event).toMatchObject({
      subject: 'Small',
      sensitivity: 'private',
      recurrence: { range: { numberOfOccurrences: 2 } },
    });
  });
});

describe('what is not an event', () => {
  it('is passed over by name: tasks, journals, free/busy', () => {
    const task = ['BEGIN:VTODO', 'SUMMARY:Write', 'END:VTODO'].join('\r\n');
    const { events, skipped } = read(calendar(task, vevent(start)));
    expect(events).toHaveLength(1);
    expect(skipped).toEqual([{ line: 4, subject: 'Write', reason: 'it is not an event' }]);
  });

  it('leaves an empty calendar empty', () => {
    expect(read(calendar())).toEqual({ kind: 'read', events: [], skipped: [] });
  });
});
