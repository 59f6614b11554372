package io.github.graphidentity.emulator.init;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.env.Environment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the requests of files to the emulator's own HTTP port. */
final class InitSender {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int LONGEST_REASON = 500;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();
    private final String base;
    private final String key;

    InitSender(Environment settings) {
        this.base = base(settings);
        this.key = settings.getProperty("emulator.control.key", "");
    }

    private static String base(Environment settings) {
        try {
            InetAddress address = InetAddress.getByName(settings.getProperty("server.address", "127.0.0.1"));
            String host = (address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address).getHostAddress();
            int port = settings.getRequiredProperty("local.server.port", Integer.class);
            return new URI("http", null, host, port, null, null, null).toString();
        } catch (IOException | URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws io.github.graphidentity.platform.startup.StartFailure if the response is an error */
    void send(InitRequest request, InitFile file) {
        try {
            HttpRequest.Builder sent = HttpRequest.newBuilder(uri(request.path(), request.tenant()))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json");
            if (isControl(request.path()) && !key.isEmpty()) {
                sent.setHeader("Authorization", "Bearer " + key);
            } else if (!request.clientId().isEmpty()) {
                sent.setHeader("Authorization", "Bearer " + token(request, file));
            }
            request.headers().forEach(sent::setHeader);
            sent.method(
                    request.method(),
                    request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
            HttpResponse<String> response = http.send(sent.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw file.failure(request.line(), reason(response));
            }
        } catch (IllegalArgumentException invalid) {
            throw file.failure(request.line(), String.valueOf(invalid.getMessage()));
        } catch (IOException lost) {
            throw file.failure(request.line(), "the emulator sent no response to " + request.path());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw file.failure(request.line(), "the start was interrupted");
        }
    }

    private String token(InitRequest request, InitFile file) throws IOException, InterruptedException {
        HttpRequest.Builder order = HttpRequest.newBuilder(uri("/_emulator/tokens", request.tenant()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("clientId", request.clientId()))));
        if (!key.isEmpty()) {
            order.header("Authorization", "Bearer " + key);
        }
        HttpResponse<String> response = http.send(order.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw file.failure(request.line(), reason(response));
        }
        return json.readTree(response.body()).path("accessToken").asString();
    }

    private URI uri(String path, String tenant) {
        boolean select = isControl(path) && !tenant.isEmpty();
        return URI.create(base
                + path
                + (select
                        ? (path.contains("?") ? "&" : "?") + "tenant="
                                + URLEncoder.encode(tenant, StandardCharsets.UTF_8)
                        : ""));
    }

    private static boolean isControl(String path) {
        return path.startsWith("/_emulator") || path.startsWith("/actuator");
    }

    /** The message of the error, in whatever dialect. */
    private String reason(HttpResponse<String> response) {
        String text = response.body();
        try {
            JsonNode body = json.readTree(text);
            text = body.path("detail")
                    .asString(body.path("error")
                            .path("message")
                            .asString(body.path("errorSummary")
                                    .asString(body.path("error_description").asString(text))));
        } catch (JacksonException noJson) {
            // The text is shown as it is.
        }
        return response.request().method() + " " + response.request().uri().getPath() + " returned "
                + response.statusCode() + ": " + text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }
}
