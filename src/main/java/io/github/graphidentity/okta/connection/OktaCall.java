package io.github.graphidentity.okta.connection;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.RequestNotSent;
import io.github.graphidentity.okta.connection.OktaCredentials.CredentialsRejected;
import io.github.graphidentity.platform.concurrent.Deadline;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Authorizes and sends one request, and retries it within the deadline.
 *
 * <p>After 401 and 429, it retries every request, because the org did not carry it out. After any other failure, it retries
 * only idempotent requests; before a lifecycle operation is retried, the adapter must read the user.
 */
final class OktaCall implements ClientHttpRequestInterceptor {

    private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.GET, HttpMethod.DELETE);
    private static final int MAX_ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final OktaCredentials credentials;
    private final OktaBreaker breaker;
    private final RateLimit rateLimit;
    private final TimedRequests http;
    private final Deadline deadline;

    OktaCall(
            OktaCredentials credentials,
            OktaBreaker breaker,
            RateLimit rateLimit,
            TimedRequests http,
            Deadline deadline) {
        this.credentials = credentials;
        this.breaker = breaker;
        this.rateLimit = rateLimit;
        this.http = http;
        this.deadline = deadline;
    }

    /**
     * Sends the request.
     *
     * @throws OktaException if the org answers with an error
     * @throws ProviderFailure if the org cannot be reached or its response cannot be read
     */
    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        boolean renewed = false;
        boolean arrived = false;
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == MAX_ATTEMPTS;
            try {
                OktaResponse response = send(request, body, execution, arrived).complete();
                arrived |= response.getStatusCode().is5xxServerError();
                if (response.isSuccess()) {
                    return requireOkta(response);
                }
                boolean renewable = response.getStatusCode().value() == 401 && !renewed;
                if (renewable && credentials.renew(request, response.getHeaders())) {
                    renewed = true;
                } else if (last || !waitForRetry(response, request)) {
                    throw error(response);
                }
            } catch (IOException broken) {
                arrived |= !ConnectionFailureReason.isUnsent(broken);
                if (last || !isIdempotent(request) || !deadline.sleep(PAUSE)) {
                    throw unanswered(broken, arrived);
                }
            }
        }
    }

    /** @param arrived whether an earlier attempt may have reached the org and had its effect */
    private OktaResponse send(HttpRequest request, byte[] body, ClientHttpRequestExecution execution, boolean arrived)
            throws IOException {
        try {
            return breaker.guard(deadline, () -> {
                authorize(request);
                OktaResponse response = OktaResponse.of(
                        execution.execute(request, body),
                        isList(request) ? OktaResponse.MAX_LIST_BYTES : OktaResponse.MAX_BYTES);
                rateLimit.record(response.getHeaders());
                return response;
            });
        } catch (ProviderFailure unsent) {
            throw arrived ? unsent : unsent.causedBy(new RequestNotSent(unsent.getCause()));
        }
    }

    private void authorize(HttpRequest request) throws RequestNotSent {
        try {
            credentials.authorize(request, http);
        } catch (CredentialsRejected refused) {
            throw new ProviderFailure(
                    Kind.REFUSED, "the org does not accept the service's credentials (" + refused.error() + ").");
        } catch (IOException noToken) {
            throw new RequestNotSent(noToken);
        }
    }

    /** Waits if a retry may succeed within the deadline; otherwise returns false. */
    private boolean waitForRetry(OktaResponse response, HttpRequest request) {
        int status = response.getStatusCode().value();
        if (status == 429) {
            return deadline.sleep(rateLimit.delay(response.getHeaders()));
        }
        return status >= 500 && isIdempotent(request) && deadline.sleep(PAUSE);
    }

    private ProviderFailure unanswered(IOException broken, boolean arrived) {
        ProviderFailure failure = ConnectionFailureReason.of(http.timeoutOr(broken));
        return arrived ? failure : failure.causedBy(new RequestNotSent(broken));
    }

    private OktaException error(OktaResponse response) {
        boolean throttled = response.getStatusCode().value() == 429;
        return response.exception(throttled ? rateLimit.delay(response.getHeaders()) : null);
    }

    /** A success that is not JSON comes from a proxy or another server. */
    private static OktaResponse requireOkta(OktaResponse response) {
        if (!response.isJsonOrEmpty()) {
            throw new ProviderFailure(Kind.UNAVAILABLE, OktaErrorCode.Meaning.NOT_AN_ORG.reason() + ".");
        }
        return response;
    }

    private static boolean isIdempotent(HttpRequest request) {
        return IDEMPOTENT.contains(request.getMethod());
    }

    private static boolean isList(HttpRequest request) {
        String path = request.getURI().getPath();
        return request.getMethod().equals(HttpMethod.GET) && (path.endsWith("/users") || path.endsWith("/groups"));
    }
}
