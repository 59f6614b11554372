package io.github.graphidentity.okta.connection;

import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.RequestNotSent;
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
 * One request of an invocation, authorized and sent until it is answered or no more can be hoped for within the deadline.
 *
 * <p>What the org did not carry out may be sent again: it says so by 401 and 429. Of everything else that failed only the
 * requests that can be repeated without harm are sent again; a lifecycle operation is not, before its user was looked at.
 */
final class OktaCall implements ClientHttpRequestInterceptor {

    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.DELETE);
    private static final int MOST_SENDINGS = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final OktaCredentials credentials;
    private final OktaBreaker breaker;
    private final RateLimit rateLimit;
    private final TimedRequests http;
    private final OktaDeadline deadline;

    OktaCall(
            OktaCredentials credentials,
            OktaBreaker breaker,
            RateLimit rateLimit,
            TimedRequests http,
            OktaDeadline deadline) {
        this.credentials = credentials;
        this.breaker = breaker;
        this.rateLimit = rateLimit;
        this.http = http;
        this.deadline = deadline;
    }

    /**
     * Sends the request.
     *
     * @throws OktaException where the org refused it
     * @throws ProviderFailure where the org could not be asked, or its answer not be understood
     */
    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        boolean renewed = false;
        boolean arrived = false;
        for (int sending = 1; ; sending++) {
            boolean last = sending == MOST_SENDINGS;
            try {
                OktaResponse answer = send(request, body, execution, arrived).whole();
                arrived |= answer.getStatusCode().is5xxServerError();
                if (answer.isSuccess()) {
                    return understood(answer);
                }
                boolean renewable = answer.getStatusCode().value() == 401 && !renewed;
                if (renewable && credentials.renew(request, answer.getHeaders())) {
                    renewed = true;
                } else if (last || !mayPass(answer, request)) {
                    throw refusal(answer);
                }
            } catch (IOException broken) {
                arrived |= !ConnectionFailureReason.isUnsent(broken);
                if (last || !isRepeatable(request) || !deadline.waits(PAUSE)) {
                    throw unanswered(broken, arrived);
                }
            }
        }
    }

    /** @param arrived whether the same request was sent before, and may have had its effect */
    private OktaResponse send(HttpRequest request, byte[] body, ClientHttpRequestExecution execution, boolean arrived)
            throws IOException {
        try {
            return breaker.guard(() -> {
                authorize(request);
                OktaResponse answer = OktaResponse.of(
                        execution.execute(request, body),
                        isList(request) ? OktaResponse.LARGEST_LIST : OktaResponse.LARGEST);
                rateLimit.heard(answer.getHeaders());
                return answer;
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

    /** Whether the refusal may be another answer later, and that was waited for. */
    private boolean mayPass(OktaResponse answer, HttpRequest request) {
        int status = answer.getStatusCode().value();
        if (status == 429) {
            return deadline.waits(rateLimit.delay(answer.getHeaders()));
        }
        return status >= 500 && isRepeatable(request) && deadline.waits(PAUSE);
    }

    private ProviderFailure unanswered(IOException broken, boolean arrived) {
        ProviderFailure failure = ConnectionFailureReason.because(http.whyItBroke(broken));
        return arrived ? failure : failure.causedBy(new RequestNotSent(broken));
    }

    private OktaException refusal(OktaResponse answer) {
        boolean throttled = answer.getStatusCode().value() == 429;
        return answer.refusal(throttled ? rateLimit.delay(answer.getHeaders()) : null);
    }

    private static OktaResponse understood(OktaResponse answer) {
        if (!answer.isOktas()) {
            throw new ProviderFailure(Kind.UNAVAILABLE, "the server at the configured URL is not an Okta org.");
        }
        return answer;
    }

    private static boolean isRepeatable(HttpRequest request) {
        return REPEATABLE.contains(request.getMethod());
    }

    /** A page of users, or the groups of one. */
    private static boolean isList(HttpRequest request) {
        String path = request.getURI().getPath();
        return request.getMethod().equals(HttpMethod.GET) && (path.endsWith("/users") || path.endsWith("/groups"));
    }
}
