package io.github.graphidentity.emulator.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.MovingClock;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/** Has an emulator of its own, because its tenants expire. */
@RunningEmulator
@Import(IdleTenantsTests.Time.class)
@TestPropertySource(properties = "emulator.tenant.idle-expiry=60m")
class IdleTenantsTests {

    @Autowired
    private Emulator emulator;

    @Autowired
    private IdleTenants idle;

    @Autowired
    private Tenants tenants;

    @Autowired
    private MovingClock clock;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        MovingClock movingClock() {
            return new MovingClock(StandingClock.NOW);
        }
    }

    /** Requests of the test's tenant, on each surface. */
    static List<Named<Function<Emulator, TestRequest>>> requests() {
        return List.of(
                Named.of(
                        "action",
                        emulator -> emulator.post(TestAccount.DOCUMENTED_IN_AD.path())
                                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                                .json(TestAccount.DOCUMENTED_IN_AD.body("disable"))),
                Named.of(
                        "rejected read",
                        emulator -> emulator.get("/v1.0/users").bearer(emulator.bearer(TestClient.NOBODY))),
                Named.of(
                        "token",
                        emulator -> emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                                .form(Emulator.credentials(TestClient.READER))),
                Named.of(
                        "rejected token",
                        emulator -> emulator.post("/" + emulator.domain() + "/oauth2/v2.0/token")
                                .form("grant_type=none")),
                Named.of(
                        "Okta",
                        emulator ->
                                emulator.get("/api/v1/users").header("Authorization", emulator.oktaAuthorization())),
                Named.of("control API", emulator -> emulator.control("GET", "/clock")));
    }

    @BeforeEach
    void beginWithATenantWithoutAnyRequest() {
        assertThat(exists()).isTrue();
        idle.deleteIdle();
    }

    /** The test's tenant is deleted after the test, and must exist then. */
    @AfterEach
    void createTheTenantAgain() {
        if (!exists()) {
            emulator.post("/_emulator/tenants")
                    .json("{\"tenant\": \"" + emulator.tenantId() + "\"}")
                    .send();
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void deletesATenantAfterItsLastRequest(Function<Emulator, TestRequest> last) {
        TestRequest request = last.apply(emulator);
        pass(50);
        request.send();
        pass(59);
        assertThat(exists()).as("after 59 minutes").isTrue();
        pass(4);
        assertThat(exists()).as("after 63 minutes").isFalse();
    }

    @Test
    void keepsTheDefaultTenantAndTenantsThatAreUsed() {
        for (int i = 0; i < 5; i++) {
            pass(59);
            assertThat(exists()).isTrue();
            emulator.control("GET", "/clock").send();
        }
        assertThat(tenants.byId(Emulator.DEFAULT_TENANT)).isPresent();
    }

    @Test
    void countsTheAgeOfANewTenantFromItsCreation() {
        pass(59);
        assertThat(exists()).isTrue();
        pass(4);
        assertThat(exists()).isFalse();
    }

    private void pass(int minutes) {
        clock.now = clock.now.plus(Duration.ofMinutes(minutes));
        idle.deleteIdle();
    }

    private boolean exists() {
        return tenants.byId(emulator.tenantId()).isPresent();
    }
}
