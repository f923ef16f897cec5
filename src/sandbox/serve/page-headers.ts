// The headers that pages are served with. The app's are as strict as a customer's web server should be; the stage's let it
// frame the tab and nothing else.

export interface AppSettings {
  readonly clientId: string;
  readonly authority: string;
  /** An origin. */
  readonly graph: string;
  readonly teamsAppId: string;
}

/** The settings of a tab that runs against the tenant of this machine; the ids are this sandbox's own. */
export function sandboxSettings(origin: string): AppSettings {
  return {
    clientId: '5f0c6f6e-3f0b-4a35-9d0e-6c3b1d1f7a10',
    authority: 'https://login.microsoftonline.com/organizations',
    graph: origin,
    teamsAppId: 'c2a1d7b4-8e3f-4f5a-b6d9-0a7c5e2f9b31',
  };
}

/** Teams, Outlook and Microsoft 365, which show the tab in a frame. */
const hosts = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
];
/** Where OneDrive hands out the content of files; the national clouds have hosts of their own. */
const fileHosts = 'https://*.sharepoint.com';
const officeCdn = 'https://res.cdn.office.net';

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/** For everything under /app/. */
export function appHeaders({ authority, graph }: AppSettings): Readonly<Record<string, string>> {
  const signIn = new URL(authority).origin;
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", officeCdn, 'data:'],
    'connect-src': ["'self'", graph, signIn, officeCdn, fileHosts],
    'worker-src': ["'self'"],
    'frame-src': ["'self'", signIn],
    'frame-ancestors': ["'self'", ...hosts],
    'form-action': ["'self'", signIn],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
  };
  return { ...everywhere, 'content-security-policy': written(policy) };
}

/** For the stage, whose frame may show a tab from anywhere. */
export function stageHeaders(): Readonly<Record<string, string>> {
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", officeCdn, 'data:'],
    'connect-src': ["'self'"],
    'frame-src': ['*'],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
  };
  return { ...everywhere, 'content-security-policy': written(policy) };
}

function written(policy: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
}
