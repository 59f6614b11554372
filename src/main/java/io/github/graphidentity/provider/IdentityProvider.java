package io.github.graphidentity.provider;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** {@code microsoft.graph.security.identityProvider}, without its sentinel {@code unknownFutureValue}. */
public enum IdentityProvider {
    ENTRA_ID("entraID"),
    ACTIVE_DIRECTORY("activeDirectory"),
    OKTA("okta");

    private final String wireName;

    IdentityProvider(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the member's name in metadata, which SDKs compare case-sensitively. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    public static @Nullable IdentityProvider ofWireName(String wireName) {
        for (IdentityProvider provider : values()) {
            if (provider.wireName.equalsIgnoreCase(wireName)) {
                return provider;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
