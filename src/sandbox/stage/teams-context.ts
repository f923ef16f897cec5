// How this Teams introduces itself: version, capabilities and the flat context of the tab.
import type { Identity } from './identity.ts';
import type { StagePerson } from './people.ts';
import type { SignInManner, StageTheme } from './wishes.ts';

/** The version a current Teams client gives; from 2.0.1 on it means "capabilities follow as JSON". */
const hostSdkVersion = '2.58.0';

/** The args of the answer to initialize. The version stands third and the JSON fourth, or there is no bridge. */
export function introduceTeams(manner: SignInManner): readonly unknown[] {
  return ['content', 'web', hostSdkVersion, JSON.stringify(runtimeOf(manner))];
}

function runtimeOf(manner: SignInManner) {
  const hasBridge = manner !== 'no-bridge';
  return {
    apiVersion: 4,
    isNAAChannelRecommended: hasBridge,
    isLegacyTeams: false,
    hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
    supports: {
      app: { notifySuccessResponse: {} },
      calendar: {},
      clipboard: {},
      pages: { currentApp: {}, backStack: {}, config: {} },
      secondaryBrowser: {},
      ...(hasBridge ? { nestedAppAuth: {} } : {}),
    },
  };
}

export interface TabSituation {
  readonly person: StagePerson;
  readonly identity: Identity;
  readonly theme: StageTheme;
  readonly locale: string;
  readonly zone: string;
  readonly subPage: string;
  readonly launchId: string;
}

/** Teams' own name of a theme. */
export function teamsTheme(theme: StageTheme): string {
  return theme === 'light' ? 'default' : theme;
}

/** The flat context. A field that Teams would leave out is left out, not empty. */
export function contextOf(situation: TabSituation): Readonly<Record<string, unknown>> {
  const { person, identity, theme, locale, zone, subPage, launchId } = situation;
  return {
    entityId: 'sessions',
    ...(subPage === '' ? {} : { subEntityId: subPage }),
    frameContext: 'content',
    hostName: 'TeamsModern',
    hostClientType: 'web',
    ringId: 'general',
    sessionId: launchId,
    appSessionId: launchId,
    appLaunchId: launchId,
    theme: teamsTheme(theme),
    // Teams says en-gb, not en-GB.
    locale: locale.toLowerCase(),
    osLocaleInfo: {
      platform: 'windows',
      regionalFormat: locale.toLowerCase(),
      shortDate: 'dd/MM/yyyy',
      longDate: 'd MMMM yyyy',
      shortTime: 'HH:mm',
      longTime: 'HH:mm:ss',
      timezone: zone,
    },
    userObjectId: identity.objectId || person.id,
    userPrincipalName: person.userPrincipalName,
    userDisplayName: person.name,
    loginHint: person.userPrincipalName,
    userLicenseType: person.kind === 'guest' ? 'Guest' : 'E3',
    ...(identity.tenantId === '' ? {} : { tid: identity.tenantId }),
  };
}
