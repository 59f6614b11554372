package io.github.graphidentity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Builds and sends one request to the emulator. */
public final class TestRequest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpClient client;
    private final String method;
    private final HttpRequest.Builder request;
    private BodyPublisher body = BodyPublishers.noBody();

    TestRequest(String method, String uri) {
        this(CLIENT, method, uri);
    }

    TestRequest(HttpClient client, String method, String uri) {
        this.client = client;
        this.method = method;
        this.request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(20));
    }

    public TestRequest header(String name, String value) {
        request.header(name, value);
        return this;
    }

    public TestRequest bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public TestRequest json(String text) {
        return body("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    public TestRequest form(String text) {
        return body("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.UTF_8));
    }

    public TestRequest body(String contentType, byte[] bytes) {
        body = BodyPublishers.ofByteArray(bytes);
        return header("Content-Type", contentType);
    }

    /** A chunked body, without Content-Length. */
    public TestRequest chunked(String contentType, byte[] bytes) {
        body = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes));
        return header("Content-Type", contentType);
    }

    /** A body without Content-Type. */
    public TestRequest untyped(String text) {
        body = BodyPublishers.ofString(text);
        return this;
    }

    public TestResponse send() {
        try {
            return TestResponse.of(client.send(request.method(method, body).build(), BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
