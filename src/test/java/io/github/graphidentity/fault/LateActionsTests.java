package io.github.graphidentity.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.tenant.TenantCleared;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.Ordered;

/** What takes effect later does so in the world in which it was asked for, or nowhere. */
@EmulatorTest
class LateActionsTests {

    private final Emulator emulator;
    private final LateActions late;
    private final ConfigurableApplicationContext context;
    private final String tenant;

    LateActionsTests(Emulator emulator, LateActions late, ConfigurableApplicationContext context) {
        this.emulator = emulator;
        this.late = late;
        this.context = context;
        this.tenant =
                emulator.post("/_emulator/tenants").send().json().get("id").stringValue();
    }

    @AfterEach
    void drop() {
        emulator.request("DELETE", "/_emulator/tenants/" + tenant).send();
    }

    /** A reset brings the tenant's clock back to the process's, which may be later than what an action waits for. */
    @Test
    void areNotDoneInTheWorldAfterAReset() {
        orderLongBeforeTheProcessesTime();
        BeforeAnybodyElse sensor = new BeforeAnybodyElse(late);
        context.addApplicationListener(sensor);
        try {
            assertThat(emulator.post("/_emulator/reset?tenant=" + tenant).send().status())
                    .isEqualTo(204);
        } finally {
            context.removeApplicationListener(sensor);
        }
        assertThat(sensor.looked).isTrue();
        assertThat(emulator.post("/_emulator/verify?tenant=" + tenant)
                        .json("{\"front\":\"sensor\",\"never\":true,\"withinMilliseconds\":200}")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(userAccountControl()).isEqualTo(512);
        assertThat(late.pending(tenant)).isEmpty();
        assertThat(late.delay(tenant)).isEqualTo(Duration.ZERO);
    }

    private void orderLongBeforeTheProcessesTime() {
        post("clock", "{\"set\":\"2020-01-01T00:00:00Z\",\"frozen\":true}");
        post("asynchronous", "{\"delayMilliseconds\":3600000}");
        String bearer = post("tokens", "{\"clientId\":\"" + TestClient.SOC_AUTOMATION.id() + "\"}");
        assertThat(emulator.invokeAction(bearer, TestAccount.DOCUMENTED_IN_AD, "disable")
                        .status())
                .isEqualTo(200);
        assertThat(late.pending(tenant)).hasSize(1);
        assertThat(userAccountControl()).isEqualTo(512);
    }

    private String post(String path, String body) {
        return emulator.post("/_emulator/" + path + "?tenant=" + tenant)
                .json(body)
                .send()
                .json()
                .path("accessToken")
                .asString("");
    }

    private int userAccountControl() {
        return emulator.get("/_emulator/identities/" + TestAccount.DOCUMENTED_IN_AD.identity() + "?tenant=" + tenant)
                .send()
                .json()
                .get("accounts")
                .get(0)
                .get("state")
                .get("userAccountControl")
                .asInt();
    }

    /** Looks as soon as the new world stands, before anybody has heard of it. */
    private static final class BeforeAnybodyElse
            implements ApplicationListener<PayloadApplicationEvent<TenantCleared>>, Ordered {

        private final LateActions late;
        private boolean looked;

        BeforeAnybodyElse(LateActions late) {
            this.late = late;
        }

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<TenantCleared> event) {
            late.look();
            looked = true;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }
}
