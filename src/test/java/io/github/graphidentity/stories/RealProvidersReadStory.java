package io.github.graphidentity.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorOptions;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.InProcess;
import io.github.graphidentity.OnDefaultTenant;
import io.github.graphidentity.TestClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A second emulator uses this emulator's directory (LDAPS) and Okta org (HTTP) as its real providers. Both must return the
 * same accounts for every query.
 */
@EmulatorTest
@OnDefaultTenant
@TestInstance(Lifecycle.PER_CLASS)
class RealProvidersReadStory {

    private static final String ALL = "/v1.0/security/identities/identityAccounts";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Emulator simulated;
    private EmbeddedEmulator real;
    private String bearer;

    RealProvidersReadStory(Emulator simulated) {
        this.simulated = simulated;
    }

    @BeforeAll
    void startTheSecondEmulator() throws IOException, InterruptedException {
        Path authority = Files.createTempFile("ca", ".pem");
        authority.toFile().deleteOnExit();
        Files.writeString(
                authority, simulated.get("/_emulator/tls/ca.pem").send().body());
        real = InProcess.start(EmulatorOptions.defaults()
                .with("emulator.tls.port", "-1")
                .with("emulator.active-directory.url", "ldaps://localhost:" + simulated.port("ldaps"))
                .with("emulator.active-directory.ca-certificate", "file:" + authority)
                .with("emulator.active-directory.base-dn", "DC=contoso,DC=example")
                .with("emulator.active-directory.bind-dn", "CN=Administrator,CN=Users,DC=contoso,DC=example")
                .with("emulator.active-directory.bind-password", "Passw0rd!")
                .with("emulator.okta.org-url", "http://localhost:" + simulated.port())
                .with("emulator.okta.api-token", "okta-api-token")
                .with("emulator.token.with-real-providers", "true")
                .with("emulator.control.key", "open-sesame-open-sesame"));
        HttpRequest token = HttpRequest.newBuilder(
                        real.url().resolve("/" + Emulator.DEFAULT_TENANT + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Emulator.credentials(TestClient.READER)))
                .build();
        bearer = JsonMapper.shared()
                .readTree(CLIENT.send(token, BodyHandlers.ofString()).body())
                .get("access_token")
                .stringValue();
    }

    @AfterAll
    void stopTheSecondEmulator() {
        real.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$top=1",
                "$top=4",
                "$filter=isEnabled eq false",
                "$filter=isEnabled eq false&$top=1",
                "$filter=accounts/any(a:a/identityProvider eq 'okta')&$top=3",
                "$filter=accounts/any(a:a/actions/any(x:x eq 'enable'))",
                "$filter=accounts/any(a:a/identifier eq '256db173-930a-4991-9061-0d51a9a93ba5')",
                "$filter=accounts/any(a:a/identifier in ('878a6911-f3da-41eb-a895-1d46fa054d3e','unknown'))",
                "$filter=onPremisesSecurityIdentifier eq 'S-1-5-21-989687458-3461180213-172365591-281652'",
                "$filter=userPrincipalName eq 'dora.documented@contoso.example'",
                "$filter=startsWith(userPrincipalName,'o') or endsWith(domain,'example') and isEnabled",
                "$orderby=userPrincipalName desc&$top=3",
                "$orderby=userPrincipalName&$filter=isEnabled&$top=5",
            })
    void bothEmulatorsFindTheSameAccounts(String query) throws IOException, InterruptedException {
        List<String> here = accounts(
                read(URI.create("http://localhost:" + simulated.port()), query, simulated.bearer(TestClient.READER)));
        List<String> there = accounts(read(real.url(), query, bearer));
        // The directory also has accounts of services and administrators, which belong to no identity of the seed.
        there.removeIf(account -> account.contains("svc-re") || account.contains("\"userPrincipalName\":null"));
        if (query.contains("$orderby")) {
            assertThat(there).isEqualTo(here);
        } else {
            assertThat(new TreeSet<>(there)).hasSameSizeAs(there).isEqualTo(new TreeSet<>(here));
        }
        assertThat(here).isNotEmpty();
    }

    private static List<String> accounts(List<JsonNode> identities) {
        List<String> accounts = new ArrayList<>();
        for (JsonNode identity : identities) {
            List<String> parts = new ArrayList<>();
            for (JsonNode account : identity.get("accounts")) {
                if (!account.get("identityProvider").stringValue().equals("entraID")) {
                    parts.add(account.toString());
                }
            }
            if (!parts.isEmpty()) {
                accounts.add(parts + " isEnabled " + identity.get("isEnabled") + " {\"userPrincipalName\":"
                        + identity.get("userPrincipalName") + "} " + identity.get("onPremisesSecurityIdentifier"));
            }
        }
        return accounts;
    }

    private static List<JsonNode> read(URI emulator, String query, String bearer)
            throws IOException, InterruptedException {
        List<JsonNode> identities = new ArrayList<>();
        URI next = emulator.resolve(ALL + "?" + encoded(query));
        while (next != null) {
            HttpRequest request = HttpRequest.newBuilder(next)
                    .header("Authorization", "Bearer " + bearer)
                    .build();
            JsonNode page = JsonMapper.shared()
                    .readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
            assertThat(page.has("value")).as(page.toString()).isTrue();
            page.get("value").forEach(identities::add);
            next = page.has("@odata.nextLink")
                    ? URI.create(page.get("@odata.nextLink").stringValue())
                    : null;
        }
        return identities;
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8)
                .replace("%24", "$")
                .replace("%3D", "=")
                .replace("%26", "&");
    }
}
