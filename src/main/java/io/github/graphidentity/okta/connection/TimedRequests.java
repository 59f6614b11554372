package io.github.graphidentity.okta.connection;

import io.github.graphidentity.platform.concurrent.Deadline;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** Creates the requests of one invocation, each with the time that is left as its timeout. */
final class TimedRequests implements ClientHttpRequestFactory {

    private final HttpClient http;
    private final Duration timeout;
    private final Deadline deadline;
    private long end;

    TimedRequests(HttpClient http, Duration timeout, Deadline deadline) {
        this.http = http;
        this.timeout = timeout;
        this.deadline = deadline;
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        Duration allowed = deadline.limit(timeout);
        if (allowed.isZero() || allowed.isNegative()) {
            throw new ProviderFailure(Kind.TIMEOUT, "the org did not answer within the time allowed.");
        }
        end = System.nanoTime() + allowed.toNanos();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(allowed);
        return factory.createRequest(uri, method);
    }

    /** Tells a timeout from a broken connection by the clock, because both throw the same while a response is read. */
    IOException timeoutOr(IOException broken) {
        if (System.nanoTime() < end) {
            return broken;
        }
        IOException timeout = new HttpTimeoutException("timed out");
        timeout.initCause(broken);
        return timeout;
    }
}
