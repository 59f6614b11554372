package io.github.graphidentity.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a provider did not bring an account into the wanted state, in words that no wire knows. */
public final class ProviderFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure, and so whether asking again can help. */
    public enum Kind {
        /** The provider has no such account. */
        ACCOUNT_NOT_FOUND,
        /** The provider, or a rule about this account, forbids it. Asking again does not help. */
        REFUSED,
        /** A rule of this service keeps its hands off the account. The provider was asked who it is, and nothing else. */
        PROTECTED,
        /** Nothing stood in the way, and nothing was written, since nothing was to be. */
        DRY_RUN,
        /** The account is in a state from which the action does not lead to the wanted one. */
        CONFLICT,
        /** The provider could not be reached or is out of order. Asking again later may help. */
        UNAVAILABLE,
        /** The provider did not answer in time; what it did is unknown. */
        TIMEOUT
    }

    private final Kind kind;
    private final Duration retryAfter;

    /**
     * A failure that the provider or its rules state.
     *
     * @param reason one sentence for the caller: what stood in the way, without secrets or the provider's raw text
     */
    public ProviderFailure(Kind kind, String reason) {
        this(kind, reason, Duration.ofSeconds(5), null);
    }

    /**
     * A failure with the exception that told of it.
     *
     * @param retryAfter when asking again makes sense; heard only for kinds where it does
     */
    public ProviderFailure(Kind kind, String reason, Duration retryAfter, @Nullable Throwable cause) {
        super(reason, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** One sentence for the caller. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** The same failure, told with what was done before it. */
    public ProviderFailure withReason(String reason) {
        return new ProviderFailure(kind, reason, retryAfter, getCause());
    }

    /** The same failure, with what it was because of. */
    public ProviderFailure causedBy(Throwable cause) {
        return new ProviderFailure(kind, reason(), retryAfter, cause);
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
