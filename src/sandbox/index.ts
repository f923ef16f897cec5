// The door of the sandbox: a tenant as a function from Request to Response. The stage is a page and has no door.

export interface TenantPerson {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  /** As the mailbox has it. Empty for somebody without a mailbox. */
  readonly timeZone: string;
}

export interface Tenant {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly people: readonly TenantPerson[];
}
