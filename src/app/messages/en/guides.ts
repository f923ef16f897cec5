import { createPlural } from '../plural.ts';

const plural = createPlural('en');

export const guides = {
  title: 'Guides',
  intro: 'What two people do with their time. Each session carries one, in the invitation and as a Word file.',
  list: 'All guides',
  minutes: (count: number) => plural(count, { one: '{n} minute', other: '{n} minutes' }),
  from: (count: number) => plural(count, { one: 'from {n} minute', other: 'from {n} minutes' }),
  length: 'Show for',
  lengthMinutes: 'Minutes',
  tooShort: (length: string, least: string) =>
    `This guide needs at least ${least}. It is shown in its own length, not in ${length}.`,
  before: 'Before',
  steps: 'The session',
  after: 'After',
  step: (start: string, minutes: string) => `from ${start}, ${minutes}`,
  columnStep: 'Step',
  columnMinutes: 'Minutes',
  columnWho: 'Who',
  version: (version: string) => `Version ${version}`,
  back: 'Back to guides',
  pickOne: 'Choose a guide to read it.',
  notHere: (id: string) => `There is no guide “${id}” here.`,
  bookWith: 'Book a session with it',
};
