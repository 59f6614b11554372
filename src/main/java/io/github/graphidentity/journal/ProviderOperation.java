package io.github.graphidentity.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.identityaccounts.IdentityProvider;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an adapter asked of its provider.
 *
 * @param operation in the provider's own words: {@code search}, {@code modify}, {@code suspendUser}
 * @param asked whom or what for; turned into text when somebody reads it
 * @param before what is to be changed, as it was; empty where nothing was to be
 * @param after the same afterwards, empty where nobody looked
 * @param outcome {@code success}, or the provider's own words for why not
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProviderOperation(
        IdentityProvider identityProvider,
        String operation,
        Object asked,
        Map<String, Object> before,
        Map<String, Object> after,
        String outcome,
        double milliseconds) {

    static final String SUCCESS = "success";

    @JsonProperty("asked")
    String askedAsText() {
        return asked.toString();
    }

    ProviderOperation with(Map<String, Object> found) {
        return new ProviderOperation(identityProvider, operation, asked, before, found, outcome, milliseconds);
    }

    static double milliseconds(long nanoseconds) {
        return Math.floorDiv(nanoseconds, 10_000) / 100.0;
    }

    static Object valueOr(@Nullable Object value, Object otherwise) {
        return value == null ? otherwise : value;
    }
}
