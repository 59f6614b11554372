package io.github.graphidentity.emulator.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.Map;

/**
 * One thing that an adapter asked of its provider.
 *
 * @param operation in the provider's own words: {@code search}, {@code modify}, {@code suspendUser}
 * @param asked whom or what for: as text, and bounded, since a search may ask for a hundred accounts
 * @param before what is to be changed, as it was; empty where nothing was to be
 * @param after the same afterwards, empty where nobody looked
 * @param outcome {@code success}, or the provider's own words for why not
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

    /** What it keeps that differs in length. */
    public int length() {
        return asked.length() + outcome.length();
    }

    public static double milliseconds(long nanoseconds) {
        return Math.floorDiv(nanoseconds, 10_000) / 100.0;
    }
}
