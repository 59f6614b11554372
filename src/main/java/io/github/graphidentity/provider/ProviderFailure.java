package io.github.graphidentity.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A provider did not bring an account into the wanted state. It is independent of any wire format. */
public final class ProviderFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kind of failure, which determines whether a retry can succeed. */
    public enum Kind {
        /** The provider has no such account. */
        ACCOUNT_NOT_FOUND,
        /** The provider or a rule for this account forbids the action. A retry does not help. */
        REFUSED,
        /** A rule of this service protects the account. The provider only identified it. */
        PROTECTED,
        /** The action would have succeeded, but dry-run mode writes nothing. */
        DRY_RUN,
        /** The action is not possible in the account's current state. */
        CONFLICT,
        /** The provider could not be reached or is out of order. A later retry may succeed. */
        UNAVAILABLE,
        /** The provider did not answer in time. Whether it changed the account is unknown. */
        TIMEOUT
    }

    private final Kind kind;
    private final Duration retryAfter;

    /**
     * Creates a failure without a cause.
     *
     * @param reason one sentence for the caller, without secrets or the provider's raw text
     */
    public ProviderFailure(Kind kind, String reason) {
        this(kind, reason, Duration.ofSeconds(5), null);
    }

    /**
     * Creates a failure with its cause.
     *
     * @param retryAfter the delay before a retry makes sense; used only for kinds where it does
     */
    public ProviderFailure(Kind kind, String reason, Duration retryAfter, @Nullable Throwable cause) {
        super(reason, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the reason as one sentence for the caller. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Returns this failure with another reason. */
    public ProviderFailure withReason(String reason) {
        return new ProviderFailure(kind, reason, retryAfter, getCause());
    }

    /** Returns this failure with a cause. */
    public ProviderFailure causedBy(Throwable cause) {
        return new ProviderFailure(kind, reason(), retryAfter, cause);
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
