package io.github.graphidentity.emulator.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends requests to the control API. */
final class ControlTransport {

    /** Longer than any verification waits. */
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final @Nullable String key;

    ControlTransport(URI base, @Nullable String key) {
        this.base = base;
        this.key = key;
    }

    /** @param body a string is sent as it is, other objects as JSON; {@code null} for no body */
    String send(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/_emulator" + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body instanceof String text ? text : JsonText.of(body)));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw refusal(response);
            }
            return response.body();
        } catch (IOException gone) {
            throw new UncheckedIOException("The emulator at " + base + " cannot be reached.", gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the emulator", interrupted);
        }
    }

    static <T> T read(String answer, Class<T> type) {
        return RecordReader.read(JsonValue.parse(answer), type);
    }

    private static ControlRefusal refusal(HttpResponse<String> response) {
        try {
            JsonValue detail = JsonValue.parse(response.body()).get("detail");
            return new ControlRefusal(response.statusCode(), detail.isNull() ? response.body() : detail.asString());
        } catch (IllegalArgumentException noProblemDetails) {
            return new ControlRefusal(response.statusCode(), response.body());
        }
    }
}
