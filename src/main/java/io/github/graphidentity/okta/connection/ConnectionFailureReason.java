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

/**
 * Translates a failed connection to an org by the type of its exception. The exception's text may contain addresses or parts of
 * the response.
 */
final class ConnectionFailureReason {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private ConnectionFailureReason() {}

    /** Whether the failure came before any part of the request was sent. */
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

    static ProviderFailure of(IOException cause) {
        if (isUnconnected(cause)) {
            return failure(Kind.UNAVAILABLE, "the org cannot be reached.", cause);
        } else if (hasCause(cause, HttpTimeoutException.class)) {
            return failure(Kind.TIMEOUT, "the org did not answer within the time allowed.", cause);
        } else if (hasCause(cause, SSLException.class)) {
            return failure(Kind.UNAVAILABLE, "no trusted TLS connection to the org could be made.", cause);
        }
        return failure(Kind.UNAVAILABLE, "the org's response is incomplete or is not valid HTTP.", cause);
    }

    /** @param cause {@code null} if the response has no body */
    static ProviderFailure unreadable(@Nullable Exception cause) {
        return failure(Kind.UNAVAILABLE, "the org's response does not describe a user or group.", cause);
    }

    static ProviderFailure endless(int pages) {
        return failure(Kind.UNAVAILABLE, "the org's list has more than the limit of " + pages + " pages.", null);
    }

    /** @param limit in bytes */
    static ProviderFailure tooLarge(int limit) {
        return failure(
                Kind.UNAVAILABLE, "the org's response is larger than the limit of " + (limit >> 20) + " MiB.", null);
    }

    private static ProviderFailure failure(Kind kind, String reason, @Nullable Exception cause) {
        return new ProviderFailure(kind, reason, RETRY_AFTER, cause);
    }

    private static boolean hasCause(@Nullable Throwable failure, Class<? extends Throwable> type) {
        return failure != null && (type.isInstance(failure) || hasCause(failure.getCause(), type));
    }
}
