package io.github.graphidentity.resources.identityaccounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a result. Microsoft's metadata, and so every SDK, has a flat object with {@code identityProvider}; the documented
 * example has an object {@code value} with {@code provider}. No response of the real service is public.
 */
enum ResponseShape {
    /** The flat object with the documented one inside it, which every client can read. */
    BOTH,
    /** The flat object alone (schemas/v1.0-Prod.csdl, invokeActionResult). */
    METADATA,
    /** The documented example alone (security-identityaccounts-invokeaction.md). SDKs read only nulls from it. */
    DOCUMENTED;

    /** @param context the {@code @odata.context} of the flat object */
    Object body(InvokeActionResult result, String context) {
        return switch (this) {
            case BOTH -> new Flat(context, result, Documented.of(result));
            case METADATA -> new Flat(context, result, null);
            case DOCUMENTED -> new Wrapped(Documented.of(result));
        };
    }

    @JsonPropertyOrder({"@odata.context", "result", "value"})
    private record Flat(
            @JsonProperty("@odata.context") String context,
            @JsonUnwrapped InvokeActionResult result,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Documented value) {}

    private record Wrapped(Documented value) {}

    private record Documented(String accountId, Action action, IdentityProvider provider, String correlationId) {

        static Documented of(InvokeActionResult result) {
            return new Documented(
                    result.accountId(), result.action(), result.identityProvider(), result.correlationId());
        }
    }
}
