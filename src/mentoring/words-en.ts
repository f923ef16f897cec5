// What invitations and guide files say in English.
import type { Words } from './words-shape.ts';

export const en: Words = {
  // Seen by everybody who may see the calendar: it says that two people talk, and nothing about why.
  defaultSubject: 'Conversation',
  when: 'When',
  ifMoved: 'If the session is moved, the time in your calendar is the right one.',
  who: 'Who',
  leads: (name) => `${name} leads this time.`,
  seatLeads: { leader: 'The leader leads this time.', junior: 'The juniors lead this time.' },
  leader: 'leader',
  junior: 'junior',
  zone: (zoneName, offset) => `time in ${zoneName}, ${offset}`,
  guide: 'Guide',
  agenda: 'Agenda',
  before: 'Before',
  after: 'After',
  minutes: (minutes) => `${minutes} min`,
  protection: 'This time is protected',
  notice: (hours) => (hours === 1 ? 'A move needs one hour’s notice.' : `A move needs ${hours} hours’ notice.`),
  reason: 'Whoever moves it says why.',
  replacement: 'The new time is agreed before this one is given up.',
  help: (moves) =>
    moves === 1
      ? 'After one move, the contact person of the programme helps to find a time that holds.'
      : `After ${moves} moves, the contact person of the programme helps to find a time that holds.`,
  open: 'Open this session in Teams',
  noAppNeeded: 'No app needed: the guide is attached.',
  fileStem: (title, minutes) => `Guide - ${title} (${minutes} min)`,
  version: (version) => `version ${version}`,
  step: 'Step',
  time: 'Minutes',
  hasTheWord: 'Who has the word',
  notes: 'Notes',
  card: 'What follows',
  cardNote: 'Fill in one line each before you part. Read it aloud at the start of the next session.',
  name: 'Name',
  heard: 'What I heard',
  willDo: 'What I will do',
  byWhen: 'By when',
  page: 'Page',
  of: 'of',
};
