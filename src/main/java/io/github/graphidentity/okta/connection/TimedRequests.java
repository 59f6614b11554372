package io.github.graphidentity.okta.connection;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** The requests of one invocation, one after the other: of the time allowed, none gets more than is left. */
final class TimedRequests implements ClientHttpRequestFactory {

    private final HttpClient http;
    private final Duration atMost;
    private final OktaDeadline deadline;
    private long end;

    TimedRequests(HttpClient http, Duration atMost, OktaDeadline deadline) {
        this.http = http;
        this.atMost = atMost;
        this.deadline = deadline;
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        Duration allowed = deadline.forRequest(atMost);
        end = System.nanoTime() + allowed.toNanos();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(allowed);
        return factory.createRequest(uri, method);
    }

    /** A request cut off while its answer is read fails as a broken connection does; the clock tells them apart. */
    IOException whyItBroke(IOException broken) {
        if (System.nanoTime() < end) {
            return broken;
        }
        IOException timeout = new HttpTimeoutException("cut off");
        timeout.initCause(broken);
        return timeout;
    }
}
