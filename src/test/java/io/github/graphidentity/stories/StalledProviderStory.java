package io.github.graphidentity.stories;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.Soon;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.connection.Relay;
import io.github.graphidentity.activedirectory.simulated.ListeningDirectory;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;

/** A directory that accepts connections and then says nothing, while more callers wait for it than Tomcat has threads. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.shutdown=immediate",
            "emulator.tls.port=-1",
            "emulator.active-directory.base-dn=" + TestDirectory.BASE_DN,
            "emulator.active-directory.bind-dn=" + TestDirectory.ADMINISTRATOR,
            "emulator.active-directory.bind-password=" + TestDirectory.PASSWORD,
            "emulator.active-directory.timeouts.connect=20s",
            "emulator.active-directory.timeouts.response=20s",
            "emulator.active-directory.timeouts.deadline=60s",
            "emulator.okta.api-token=hush",
            "emulator.token.with-real-providers=true",
            "emulator.control.key=open-sesame-to-the-lab"
        })
@Import(Emulator.class)
@DirtiesContext
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class StalledProviderStory {

    private static final int CALLERS = 230;
    private static final ListeningDirectory DIRECTORY = ListeningDirectory.start();
    private static final Relay NETWORK = Relay.to(DIRECTORY.ldapsPort());
    private static final WireMockServer OKTA =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    private final Emulator emulator;

    StalledProviderStory(Emulator emulator) {
        this.emulator = emulator;
    }

    @DynamicPropertySource
    static void configureTheProviders(DynamicPropertyRegistry settings) throws IOException {
        OKTA.start();
        OKTA.stubFor(get("/api/v1/users/00uPat").willReturn(okJson(user("00uPat"))));
        OKTA.stubFor(get("/api/v1/users/me").willReturn(okJson(user("00uOwner"))));
        Path authority = Files.write(
                Files.createTempFile("ca", ".pem"),
                ListeningDirectory.authority().getContentAsByteArray());
        authority.toFile().deleteOnExit();
        NETWORK.stall();
        settings.add("emulator.active-directory.url", () -> "ldaps://127.0.0.1:" + NETWORK.port());
        settings.add("emulator.active-directory.ca-certificate", () -> "file:" + authority);
        settings.add("emulator.okta.org-url", OKTA::baseUrl);
    }

    @AfterAll
    static void close() {
        NETWORK.close();
        OKTA.stop();
        DIRECTORY.close();
    }

    @Test
    void doesNotSlowTheOtherProvider() {
        String bearer = emulator.bearer(TestClient.SOC_AUTOMATION);
        String guid = TestDirectory.DOCUMENTED.toString();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (int i = 0; i < CALLERS; i++) {
            callers.execute(() -> {
                TestResponse response = invoke(bearer, guid, "enable", "activeDirectory");
                answered.incrementAndGet();
                if (response.body()
                        .contains("'activeDirectory' is not available: 80 requests are waiting for it already.")) {
                    refused.incrementAndGet();
                }
            });
        }
        Soon.is(() -> refused.get() >= CALLERS - 80);

        TestResponse okta = invoke(bearer, "00uPat", "enable", "okta");

        assertThat(okta.status()).as(okta.body()).isEqualTo(200);
        assertThat(refused).hasValue(CALLERS - 80);
        assertThat(CALLERS - answered.get())
                .as("callers that still wait for the directory")
                .isEqualTo(80);
        callers.shutdownNow();
    }

    private static String user(String id) {
        return "{\"id\":\"%s\",\"status\":\"ACTIVE\",\"profile\":{\"login\":\"%s@contoso.example\"}}".formatted(id, id);
    }

    private TestResponse invoke(String bearer, String id, String action, String identityProvider) {
        return emulator.post("/v1.0/security/identities/identityAccounts/" + id + "/invokeAction")
                .bearer(bearer)
                .json("{\"accountId\":\"" + id + "\",\"action\":\"" + action + "\",\"identityProvider\":\""
                        + identityProvider + "\"}")
                .send();
    }
}
