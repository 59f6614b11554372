package io.github.graphidentity.emulator.client;

import io.github.graphidentity.emulator.client.ControlClient.Application;

/**
 * What a journal is expected to hold, and how often. What is not said may be anything. It begins with {@link Requests}, and is
 * no more than a pattern once it says something that nothing else is told by.
 */
public sealed interface EntryPattern permits EntryFilter {

    /** Of an account, by its id. */
    EntryPattern on(String accountId);

    /** At an identity provider: {@code activeDirectory}, {@code okta}. */
    EntryPattern at(String identityProvider);

    /** By an application. */
    EntryPattern by(Application client);

    /** By a signed-in user: its userPrincipalName. */
    EntryPattern byUser(String user);

    /** Of which came {@code CHANGED}, {@code UNCHANGED}, {@code OK}, or a refusal by its name in the catalogue. */
    EntryPattern outcome(String outcome);

    /** That were answered with an HTTP status. */
    EntryPattern status(int status);

    /** That a fault had a hand in. */
    EntryPattern metBy(FaultRule fault);

    /** Any other field of docs/reference/journal.md. */
    EntryPattern with(String field, Object value);

    /** With that value in a field of their body. By it nothing can be looked for: it can only be expected. */
    EntryPattern withBody(String field, Object value);

    /** Happen so often. */
    Expectation exactly(int times);

    /** Happen so often, or more often. */
    Expectation atLeast(int times);

    /** Happen so often, or less often. */
    Expectation atMost(int times);

    /** Do not happen. */
    Expectation never();
}
