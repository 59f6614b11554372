package io.github.graphidentity.provider;

import java.time.Duration;
import java.util.Optional;
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
        /** The caller has reached a limit of this service. A retry succeeds after a while. */
        LIMITED,
        /** The provider could not be reached or is out of order. A later retry may succeed. */
        UNAVAILABLE,
        /** The provider did not answer in time. Whether it changed the account is unknown. */
        TIMEOUT
    }

    private final Kind kind;
    private final Duration retryAfter;
    private final @Nullable IdentityProvider provider;

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
        this(kind, reason, retryAfter, cause, null);
    }

    private ProviderFailure(
            Kind kind,
            String reason,
            Duration retryAfter,
            @Nullable Throwable cause,
            @Nullable IdentityProvider provider) {
        super(reason, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.provider = provider;
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
        return new ProviderFailure(kind, reason, retryAfter, getCause(), provider);
    }

    /** Returns this failure with a cause. */
    public ProviderFailure causedBy(Throwable cause) {
        return new ProviderFailure(kind, reason(), retryAfter, cause, provider);
    }

    /** Returns this failure as one of this provider, unless it names its provider already. */
    public ProviderFailure at(IdentityProvider failed) {
        return provider == null ? new ProviderFailure(kind, reason(), retryAfter, getCause(), failed) : this;
    }

    /** The provider that failed. It may be another one than that of the action, which needs both to find an account. */
    public Optional<IdentityProvider> provider() {
        return Optional.ofNullable(provider);
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
