package io.github.graphidentity.provider;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** {@code microsoft.graph.security.action}, without its sentinel {@code unknownFutureValue}. */
public enum Action {
    DISABLE("disable"),
    ENABLE("enable"),
    FORCE_PASSWORD_RESET("forcePasswordReset"),
    REVOKE_ALL_SESSIONS("revokeAllSessions"),
    REQUIRE_USER_TO_SIGN_IN_AGAIN("requireUserToSignInAgain"),
    MARK_USER_AS_COMPROMISED("markUserAsCompromised");

    private final String wireName;

    Action(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the member's name in metadata, which SDKs compare case-sensitively. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    public static @Nullable Action ofWireName(String wireName) {
        for (Action action : values()) {
            if (action.wireName.equalsIgnoreCase(wireName)) {
                return action;
            }
        }
        return null;
    }

    /** Returns whether the action only enables or disables the account. */
    public boolean disablesOrEnables() {
        return this == DISABLE || this == ENABLE;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
