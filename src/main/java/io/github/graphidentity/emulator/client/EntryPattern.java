package io.github.graphidentity.emulator.client;

import io.github.graphidentity.emulator.client.ControlClient.Application;

/** A pattern of expected journal entries. It starts with {@link Requests}; fields that are not set match every value. */
public sealed interface EntryPattern permits EntryFilter {

    /** Account id. */
    EntryPattern on(String accountId);

    /** Identity provider: {@code activeDirectory} or {@code okta}. */
    EntryPattern at(String identityProvider);

    /** Calling application. */
    EntryPattern by(Application client);

    /** userPrincipalName of the signed-in user. */
    EntryPattern byUser(String user);

    /** {@code CHANGED}, {@code UNCHANGED}, {@code NOT_CARRIED_OUT}, {@code OK}, or the name of an error in the error catalogue. */
    EntryPattern outcome(String outcome);

    /** HTTP status of the response. */
    EntryPattern status(int status);

    /** Fault that affected the request. */
    EntryPattern metBy(FaultRule fault);

    /** Another field of docs/reference/journal.md. */
    EntryPattern with(String field, Object value);

    /** Field of the request's body. It can be used in expectations only. */
    EntryPattern withBody(String field, Object value);

    /** Expects exactly this number of matching entries. */
    Expectation exactly(int times);

    /** Expects at least this number of matching entries. */
    Expectation atLeast(int times);

    /** Expects at most this number of matching entries. */
    Expectation atMost(int times);

    /** Expects no matching entry. */
    Expectation never();
}
