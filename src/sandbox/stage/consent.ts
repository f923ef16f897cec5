// What people have agreed to on this stage, and in which words they are asked. Forgotten when the page is left.

/** Nobody is asked for these: they are part of signing in. */
const partOfSignIn: ReadonlySet<string> = new Set(['openid', 'profile', 'offline_access', 'email']);

const words: Readonly<Record<string, string>> = {
  'User.Read': 'Sign you in and read your profile',
  'User.ReadBasic.All': 'Read the names and addresses of people in your organisation',
  'People.Read': 'See whom you work with',
  'Calendars.Read': 'Read your calendar',
  'Calendars.ReadBasic': 'See when you are free or busy',
  'Calendars.Read.Shared': 'Read calendars that others share with you',
  'Calendars.ReadWrite': 'Read and change your calendar, and send invitations for you',
  'Calendars.ReadWrite.Shared': 'Read and change calendars that others let you edit',
  'MailboxSettings.Read': 'Read your time zone and working hours',
  'MailboxSettings.ReadWrite': 'Read and change your time zone, working hours and categories',
  'OnlineMeetings.ReadWrite': 'Create Teams meetings for you',
  'Files.ReadWrite.AppFolder': 'Keep its own folder in your OneDrive',
  'Tasks.ReadWrite': 'Read and change your tasks',
};

/** Says in words what a scope permits. One that the stage has no words for is shown as it is called. */
export function describeScope(scope: string): string {
  const short = scope.replace(/^https:\/\/graph\.microsoft\.com\//, '');
  return words[short] ?? short;
}

/** Scopes of a request, without those that come with signing in. */
export function parseScopes(scope: string): readonly string[] {
  return [...new Set(scope.split(' '))].filter((name) => name !== '' && !partOfSignIn.has(name.toLowerCase()));
}

export interface ConsentBook {
  /** The scopes this person has not agreed to. */
  readonly missing: (userPrincipalName: string, scopes: readonly string[]) => readonly string[];
  readonly remember: (userPrincipalName: string, scopes: readonly string[]) => void;
  readonly forget: () => void;
}

/** Keeps who agreed to what. Scope names are compared without regard to case, as Entra does. */
export function createConsentBook(): ConsentBook {
  const given = new Set<string>();
  const key = (userPrincipalName: string, scope: string) => `${userPrincipalName} ${scope}`.toLowerCase();
  return {
    missing: (userPrincipalName, scopes) => scopes.filter((scope) => !given.has(key(userPrincipalName, scope))),
    remember: (userPrincipalName, scopes) => {
      for (const scope of scopes) given.add(key(userPrincipalName, scope));
    },
    forget: () => given.clear(),
  };
}
