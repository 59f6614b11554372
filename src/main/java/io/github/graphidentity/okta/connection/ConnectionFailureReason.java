package io.github.graphidentity.okta.connection;

import io.github.graphidentity.okta.client.RequestNotSent;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Why a request got no answer, told from the exception's type: its text may hold addresses, or whatever was received. */
final class ConnectionFailureReason {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private ConnectionFailureReason() {}

    /** Whether it was over before anything of the request was sent. */
    static boolean isUnsent(IOException cause) {
        return isUnconnected(cause)
                || hasCause(cause, SSLHandshakeException.class)
                || hasCause(cause, RequestNotSent.class);
    }

    private static boolean isUnconnected(IOException cause) {
        return hasCause(cause, HttpConnectTimeoutException.class)
                || hasCause(cause, ConnectException.class)
                || hasCause(cause, UnknownHostException.class)
                || hasCause(cause, UnresolvedAddressException.class);
    }

    static ProviderFailure because(IOException cause) {
        if (isUnconnected(cause)) {
            return failure(Kind.UNAVAILABLE, "the org cannot be reached.", cause);
        } else if (hasCause(cause, HttpTimeoutException.class)) {
            return failure(Kind.TIMEOUT, "the org did not answer within the time allowed.", cause);
        } else if (hasCause(cause, SSLException.class)) {
            return failure(Kind.UNAVAILABLE, "no trusted TLS connection to the org could be made.", cause);
        }
        return failure(Kind.UNAVAILABLE, "the org's answer broke off or was no answer.", cause);
    }

    /** @param cause {@code null} where there was nothing to understand */
    static ProviderFailure notUnderstood(@Nullable Exception cause) {
        return failure(Kind.UNAVAILABLE, "the org's answer describes no user.", cause);
    }

    /** @param largest what is read of such an answer, in bytes */
    static ProviderFailure tooLarge(int largest) {
        return failure(
                Kind.UNAVAILABLE,
                "the org's answer is larger than the " + (largest >> 20) + " MiB that are read of it.",
                null);
    }

    private static ProviderFailure failure(Kind kind, String reason, @Nullable Exception cause) {
        return new ProviderFailure(kind, reason, RETRY_AFTER, cause);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
