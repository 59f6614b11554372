/// <reference lib="esnext.disposable" />

/** Options of a process or a container. */
export interface StartOptions {
  /** Names and values of docs/reference/configuration.md. */
  settings?: Record<string, string | number | boolean>
  /** A file with a seed; by default the emulator's own. */
  seed?: string
  /** Opens the ports `ldap` and `ldaps`, too. */
  ldap?: boolean
}

export interface ProcessOptions extends StartOptions {
  /** The runnable jar; by default the environment variable GRAPH_IDENTITY_EMULATOR_JAR. */
  jar?: string
  /** The Java that runs it, 17 or later; by default that of JAVA_HOME, or the one on the path. */
  java?: string
  /** Receives each line that the emulator prints. */
  output?: (line: string) => void
}

export interface ContainerOptions extends StartOptions {
  /** By default `graph-identity-emulator`. */
  image?: string
  /** The container engine's command, with first arguments if needed; by default `docker`. */
  engine?: string | string[]
  /** Further options of `docker create`, such as `['--env', 'EMULATOR_TLS_NAMES=graph']`. */
  options?: string[]
}

export interface Client {
  id: string
  name: string
  secret?: string
}

/** A token to mint, by default for an application with every permission. */
export interface TokenOrder {
  clientId?: string
  /** UserPrincipalName or object id of the signed-in user. */
  user?: string
  roles?: string[]
  scp?: string[]
  entraRoles?: string[]
  audience?: string
  expired?: boolean
  /** An ISO 8601 duration, such as PT1H. */
  expiresIn?: string
  claims?: Record<string, unknown>
  badSignature?: boolean
}

export type IdentityProvider = 'activeDirectory' | 'okta' | 'entraID'

/** What is known of a request when it arrives. */
export interface RequestPattern {
  operation?: string
  action?: string
  identityProvider?: IdentityProvider
  accountId?: string
  appId?: string
  user?: string
}

/** Fields of docs/reference/journal.md. */
export interface EntryPattern extends RequestPattern {
  identityAccountsId?: string
  correlationId?: string
  permission?: string
  outcome?: string
  front?: 'graph' | 'tokenService' | 'okta' | 'ldap' | 'sensor'
  status?: number
  app?: string
  requestId?: string
  clientRequestId?: string
  fault?: string
}

/** A pattern and a count; without a count, at least one entry is expected. */
export interface Expectation extends EntryPattern {
  /** Fields of the request's body. */
  body?: Record<string, unknown>
  exactly?: number
  atLeast?: number
  atMost?: number
  never?: true
}

/** A fault of docs/reference/faults.md, and the requests that it applies to. */
export interface FaultOptions extends RequestPattern {
  fault:
    | 'delay' | 'error' | 'throttle' | 'executedButFailed' | 'reset' | 'truncate' | 'stall' | 'acceptedNotExecuted' | 'executedLate'
    | 'outage' | 'slow' | 'refusal'
  milliseconds?: number
  error?: string
  status?: number
  code?: string
  message?: string
  aadsts?: number
  retryAfter?: string
  budget?: number
  windowSeconds?: number
  penaltySeconds?: number
  ldapResult?: number
  diagnostic?: string
  oktaError?: string
  first?: number
  from?: number
  to?: number
  every?: number
}

export interface JournalEntry {
  sequence: number
  at: string
  front: string
  operation: string
  outcome?: string
  milliseconds?: number
  caller?: { appId?: string; app?: string; user?: string }
  invocation?: Record<string, unknown>
  operations?: { identityProvider: string; operation: string; asked?: string; outcome?: string; [field: string]: unknown }[]
  faults?: string[]
  request?: { requestId?: string; clientRequestId?: string; headers?: Record<string, string>; body?: string; [field: string]: unknown }
  response?: { status: number; retryAfter?: string; body?: string; [field: string]: unknown }
}

export interface Identity {
  id: string
  displayName: string
  accounts: { identityProvider: IdentityProvider; identifier: string; state: Record<string, unknown>; [field: string]: unknown }[]
}

/** The control API refused a call. The message says what would be right. */
export class ControlError extends Error {
  readonly status: number
}

/** A verification failed. */
export class NotVerified extends Error {
  /** The matching entries and the nearest entry of each expectation. */
  readonly results: unknown[]
}

/** A running emulator. */
export class Emulator implements AsyncDisposable {
  private constructor()
  /** Starts the jar on free ports; resolves when its seed is applied and its ports are open. */
  static start(options?: ProcessOptions): Promise<Emulator>
  /** Starts a container with published ports. */
  static startContainer(options?: ContainerOptions): Promise<Emulator>
  /** Attaches to a running emulator. `key` is its `emulator.control.key`. */
  static connect(url: string, options?: { key?: string }): Promise<Emulator>
  /** The base URL over HTTP. */
  readonly url: string
  /** The base URL over HTTPS: the authority host of Microsoft's libraries. */
  readonly httpsUrl: string
  /** Graph's base URL. */
  readonly graphUrl: string
  /** The ports `http` and, unless they are off, `https`, `ldap`, `ldaps` and `proxy`. */
  readonly ports: Readonly<Record<string, number>>
  /** The certificate authority that clients must trust, in PEM. */
  certificateAuthority(): Promise<string>
  /** A file with the certificate authority, for NODE_EXTRA_CA_CERTS of the program under test. */
  certificateAuthorityFile(): Promise<string>
  /** Creates a tenant from a seed: an object, or text in YAML or JSON. Omitted sections are those of the default seed. */
  createTenant(seed?: string | object): Promise<Tenant>
  tenants(): Promise<Tenant[]>
  defaultTenant(): Promise<Tenant>
  /** Sends any call of the control API. `path` comes after /_emulator. */
  send(method: string, path: string, body?: unknown, parameters?: Record<string, string>): Promise<any>
  /** Stops the emulator, if it was started here. */
  close(): Promise<void>
  [Symbol.asyncDispose](): PromiseLike<void>
}

/** A tenant of an emulator. */
export class Tenant implements AsyncDisposable {
  private constructor()
  readonly emulator: Emulator
  readonly id: string
  readonly domain: string
  readonly isDefault: boolean
  readonly clients: Client[]
  readonly oktaApiTokens: string[]
  /** The authority for Microsoft's libraries, which require HTTPS. */
  readonly authority: string
  /** The id and secret of a registered client, such as `soc-automation`. */
  client(name: string): Client
  /** Mints a token for Graph. */
  token(order?: TokenOrder): Promise<string>
  /** All identities with the current state of their accounts. */
  identities(): Promise<Identity[]>
  /** One identity, by its id or userPrincipalName. */
  identity(name: string): Promise<Identity>
  /** The current state of an account at its provider. */
  account(identifier: string): Promise<Record<string, unknown>>
  addFault(fault: FaultOptions): Promise<Fault>
  clearFaults(): Promise<void>
  /** Lets every action take effect this long after its response, by the tenant's clock. */
  delayActions(milliseconds: number): Promise<void>
  /** The time of the tenant's clock. */
  time(): Promise<Date>
  /** Moves the tenant's clock forward. */
  advance(milliseconds: number): Promise<Date>
  setTime(moment: Date): Promise<Date>
  /** Stops the tenant's clock, or lets it run again. */
  freeze(frozen?: boolean): Promise<Date>
  /** The entries that match, oldest first. */
  journal(filter?: Omit<EntryPattern, 'status'> & { status?: number | string }): Promise<JournalEntry[]>
  clearJournal(): Promise<void>
  /** Rejects with NotVerified if an expectation is not satisfied; waits up to `within` milliseconds for it. */
  verify(expectations: Expectation | Expectation[], options?: { within?: number; inOrder?: boolean; after?: number }): Promise<void>
  /** Restores the initial seed, and deletes the journal. */
  reset(): Promise<void>
  /** Sends any call of the control API for this tenant. */
  send(method: string, path: string, body?: unknown, parameters?: Record<string, string>): Promise<any>
  /** Deletes the tenant; the default tenant is reset instead. */
  close(): Promise<void>
  [Symbol.asyncDispose](): PromiseLike<void>
}

/** An active fault. */
export class Fault implements AsyncDisposable {
  private constructor()
  readonly id: string
  /** How many requests the fault was applied to. */
  hits(): Promise<number>
  /** Removes the fault; does nothing if it was removed before. */
  remove(): Promise<void>
  [Symbol.asyncDispose](): PromiseLike<void>
}
