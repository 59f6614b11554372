package io.github.graphidentity.stories;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A SOC automation: it finds the user named in an alert and disables the user's Active Directory account. When it is
 * throttled, it waits as long as Retry-After says.
 */
final class SocScript {

    private static final String IDENTITIES = "/security/identities/identityAccounts";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI graph;
    private final String token;

    SocScript(URI graph, String token) {
        this.graph = graph;
        this.token = token;
    }

    void disable(String userPrincipalName) throws IOException, InterruptedException {
        String filter = URLEncoder.encode("userPrincipalName eq '" + userPrincipalName + "'", StandardCharsets.UTF_8);
        JsonNode found = send("GET", IDENTITIES + "?%24filter=" + filter, "").get("value");
        for (JsonNode account : found.at("/0/accounts")) {
            if (account.get("identityProvider").stringValue().equals("activeDirectory")) {
                String body = JSON.writeValueAsString(Map.of(
                        "accountId", account.get("identifier").stringValue(),
                        "action", "disable",
                        "identityProvider", "activeDirectory"));
                String id = found.at("/0/id").stringValue();
                send("POST", IDENTITIES + "/" + id + "/invokeAction", body);
            }
        }
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(graph + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        while (response.statusCode() == 429) {
            TimeUnit.SECONDS.sleep(
                    response.headers().firstValueAsLong("Retry-After").orElse(10));
            response = http.send(request, BodyHandlers.ofString());
        }
        if (response.statusCode() != 200) {
            throw new IOException(response.body());
        }
        return JSON.readTree(response.body());
    }
}
