package io.github.graphidentity.emulator.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.Map;

/**
 * One call of an adapter to its provider.
 *
 * @param operation as the provider calls it: {@code search}, {@code modify}, {@code suspendUser}
 * @param asked the account or the filter as text, cut off after 256 characters
 * @param before the values that are changed, as they were; empty if nothing is changed
 * @param after the same values afterwards, empty if they were not read
 * @param outcome {@code success}, or the error as the provider words it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProviderOperation(
        IdentityProvider identityProvider,
        String operation,
        String asked,
        Map<String, Object> before,
        Map<String, Object> after,
        String outcome,
        double milliseconds) {

    public static final String SUCCESS = "success";

    ProviderOperation with(Map<String, Object> found) {
        return new ProviderOperation(identityProvider, operation, asked, before, found, outcome, milliseconds);
    }

    /** How many characters of text it keeps. */
    public int length() {
        return asked.length() + outcome.length();
    }

    public static double milliseconds(long nanoseconds) {
        return Math.floorDiv(nanoseconds, 10_000) / 100.0;
    }
}
