package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is asked for: what goes wrong, whom it meets, when, and with which particulars. Only the first is required;
 * what is left out meets everybody, always.
 *
 * @param fault what goes wrong: a word of {@link Misbehaviour}
 * @param operation {@code invokeAction}, {@code token}, {@code modify}, …, or a front: {@code graph}, {@code tokenService},
 *     {@code okta}
 * @param appId the client id of the caller
 * @param first the first so many requests that match
 * @param from from that one on, counted from 1
 * @param to up to that one
 * @param every every so-many-th of them
 * @param error an entry of the catalogue of errors
 * @param retryAfter seconds as they are to be sent, {@code none}, or {@code date+30} for a date in 30 seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultSpec(
        @Nullable String fault,
        @Nullable String operation,
        @Nullable String identityProvider,
        @Nullable String action,
        @Nullable String accountId,
        @Nullable String appId,
        @Nullable String user,
        @Nullable Integer first,
        @Nullable Integer from,
        @Nullable Integer to,
        @Nullable Integer every,
        @Nullable Integer milliseconds,
        @Nullable String error,
        @Nullable Integer status,
        @Nullable String code,
        @Nullable String message,
        @Nullable Integer aadsts,
        @Nullable String retryAfter,
        @Nullable Integer budget,
        @Nullable Integer windowSeconds,
        @Nullable Integer penaltySeconds,
        @Nullable Integer ldapResult,
        @Nullable String diagnostic,
        @Nullable String oktaError) {

    Misbehaviour misbehaviour() {
        return Objects.requireNonNull(Misbehaviour.named(String.valueOf(fault)), "checked when the rule was made");
    }

    /** The particulars that are given. */
    Map<String, Object> parameters() {
        Map<String, Object> given = new LinkedHashMap<>();
        put(given, "milliseconds", milliseconds);
        put(given, "error", error);
        put(given, "status", status);
        put(given, "code", code);
        put(given, "message", message);
        put(given, "aadsts", aadsts);
        put(given, "retryAfter", retryAfter);
        put(given, "budget", budget);
        put(given, "windowSeconds", windowSeconds);
        put(given, "penaltySeconds", penaltySeconds);
        put(given, "ldapResult", ldapResult);
        put(given, "diagnostic", diagnostic);
        put(given, "oktaError", oktaError);
        return given;
    }

    /** The numbers that must not be negative. */
    Map<String, Object> counts() {
        Map<String, Object> given = new LinkedHashMap<>();
        put(given, "first", first);
        put(given, "from", from);
        put(given, "to", to);
        put(given, "every", every);
        put(given, "budget", budget);
        put(given, "windowSeconds", windowSeconds);
        return given;
    }

    private static void put(Map<String, Object> given, String name, @Nullable Object value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
