// What we ask permission for, by what it is for. All delegated; none needs an administrator by itself.

/** To begin: who I am, my zone, my calendar with bookings in it. */
export const coreScopes: readonly string[] = ['User.Read', 'Calendars.ReadWrite', 'MailboxSettings.Read'];
/** To find people by typing. */
export const peopleScopes: readonly string[] = ['People.Read', 'User.ReadBasic.All'];
/** To give our category its colour. Everything works without. */
export const categoryScopes: readonly string[] = ['MailboxSettings.ReadWrite'];
/** To keep a person's own preferences in the app's folder of their OneDrive. Asked on the click that keeps them. */
export const preferenceScopes: readonly string[] = ['Files.ReadWrite.AppFolder'];
