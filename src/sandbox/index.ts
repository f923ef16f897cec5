// The door of the sandbox: a tenant as a function from Request to Response, and the people of the story to fill it with.
// The stage is a page and has no door.

export { ConnectionReset } from './faults/switchboard.ts';
export type { Json, JsonObject, SeedEvent, SeedPerson } from './seed.ts';
export { emptyPeople, storyPeople } from './story/story.ts';
export { createTenant, type Tenant, type TenantOptions, type TenantPerson } from './tenant.ts';
