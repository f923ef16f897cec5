// The invitation's text: everything a person needs who has nothing but a mail on a phone.
// Few tags, no colours, no pictures: what is not styled is right in dark mode, in print and when read as plain text.
import type { BookingWish } from './booking.ts';
import type { Guide } from './guide.ts';
import { escapeHtml, oneLine } from './plain-text.ts';
import { protectionRules } from './protection.ts';
import { distinctPeople } from './seats.ts';
import type { Participant, Role, Ticket } from './session.ts';
import { markText } from './session-code.ts';
import { sessionAnchor } from './session-link.ts';
import { whenText } from './when.ts';
import { wordsFor } from './words.ts';
import type { Words } from './words-shape.ts';

/** The longest name that is shown; Exchange allows 256 in the directory. */
const longestName = 256;

/** Writes the body of the event. The mark comes first: it is how every copy of the event is recognised. */
export function invitationHtml(wish: BookingWish, guide: Guide, ticket: Ticket, code: string): string {
  const words = wordsFor(wish.locale);
  const people = distinctPeople([wish.organizer, ...wish.others]);
  const parts = [
    paragraph(`<b>${text(markText(code))}</b>`),
    labelled(words.when, [text(whenText(wish.span, wish.zone, wish.locale)), text(words.ifMoved)]),
    labelled(words.who, [
      ...people.map((one) => text(personText(one, words))),
      text(leadsText(people, wish.leads, words)),
    ]),
    labelled(`${words.guide}: ${guide.title}`, [text(guide.purpose)]),
    section(words.before, list('ul', guide.before.map(text))),
    section(
      `${words.agenda}, ${words.minutes(guide.minutes)}`,
      list(
        'ol',
        guide.steps.map((step) => agendaLine(step, words)),
      ),
    ),
    section(words.after, list('ul', guide.after.map(text))),
    section(words.protection, list('ul', protectionRules(wish.protection, wish.locale).map(text))),
    paragraph(`${sessionAnchor(ticket, wish.links, words.open)}<br>${text(words.noAppNeeded)}`),
  ];
  const style = "font-family:'Segoe UI',Calibri,Arial,sans-serif;font-size:15px;line-height:1.45;max-width:640px";
  return `<div style="${style}">\n${parts.filter((part) => part !== '').join('\n')}\n</div>`;
}

/** Who leads, by name where one person does and by seat where several do. */
export function leadsText(people: readonly Participant[], leads: Role, words: Words): string {
  const leading = people.filter((one) => one.role === leads);
  const [only] = leading;
  return only && leading.length === 1 ? words.leads(shownName(only)) : words.seatLeads[leads];
}

/** A person's name as it may be shown anywhere: one line, nothing hidden in it; the address where there is no name. */
export function shownName(person: { readonly name: string; readonly address: string }): string {
  return oneLine(person.name, longestName) || oneLine(person.address, 320);
}

function personText(person: Participant, words: Words): string {
  return `${shownName(person)}, ${words[person.role]}`;
}

function agendaLine(step: Guide['steps'][number], words: Words): string {
  return `<b>${text(step.title)}</b>, ${text(words.minutes(step.minutes))}<br>${text(step.who)}`;
}

function text(plain: string): string {
  return escapeHtml(oneLine(plain, 2_000));
}

function paragraph(html: string): string {
  return `<p style="margin:0 0 14px 0">${html}</p>`;
}

function labelled(label: string, lines: readonly string[]): string {
  return paragraph([`<b>${text(label)}</b>`, ...lines.filter((line) => line !== '')].join('<br>\n'));
}

// A real heading, so that a screen reader can walk from part to part; sized like the text, because it is a mail.
function section(title: string, content: string): string {
  if (content === '') return '';
  return `<h3 style="margin:18px 0 6px 0;font-size:15px;font-weight:bold">${text(title)}</h3>\n${content}`;
}

function list(tag: 'ul' | 'ol', items: readonly string[]): string {
  if (items.length === 0) return '';
  const lines = items.map((item) => `<li style="margin:0 0 6px 0">${item}</li>`);
  return `<${tag} style="margin:0 0 14px 0;padding-left:24px">\n${lines.join('\n')}\n</${tag}>`;
}
