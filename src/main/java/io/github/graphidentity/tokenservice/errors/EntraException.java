package io.github.graphidentity.tokenservice.errors;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Carries an {@link EntraError} out of a request. */
public final class EntraException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_ECHO = 256;

    private final transient EntraError error;
    private transient @Nullable SimulatedTenant tenant;
    private @Nullable String userId;

    EntraException(EntraError error, Object... values) {
        super(
                "AADSTS" + error.code() + ": "
                        + String.format(
                                error.text(),
                                Arrays.stream(values)
                                        .map(EntraException::bounded)
                                        .toArray()),
                null,
                false,
                false);
        this.error = error;
    }

    private static String bounded(Object value) {
        String text = String.valueOf(value);
        return text.length() > MAX_ECHO ? text.substring(0, MAX_ECHO) + "…" : text;
    }

    /** Names the user whose sign-in is refused, for the sign-in log. */
    public EntraException of(SimulatedTenant itsTenant, String itsUser) {
        this.tenant = itsTenant;
        this.userId = itsUser;
        return this;
    }

    /** Returns the tenant of the user whose sign-in is refused, or {@code null} if it is not known. */
    public @Nullable SimulatedTenant tenant() {
        return tenant;
    }

    /** Returns the id of the user whose sign-in is refused, or {@code null}. */
    public @Nullable String userId() {
        return userId;
    }

    public EntraError error() {
        return error;
    }
}
