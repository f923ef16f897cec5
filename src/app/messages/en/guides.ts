export const guides = {
  title: 'Guides',
  intro: 'What two people do with their time. Each session carries one, in the invitation and as a Word file.',
  list: 'All guides',
  length: 'Show for',
  tooShort: (length: string, least: string) =>
    `This guide needs at least ${least}. It is shown in its own length, not in ${length}.`,
  before: 'Before',
  steps: 'The session',
  after: 'After',
  version: (version: string) => `Version ${version}`,
  back: 'Back to guides',
  pickOne: 'Choose a guide to read it.',
  notHere: (id: string) => `There is no guide “${id}” here.`,
};
