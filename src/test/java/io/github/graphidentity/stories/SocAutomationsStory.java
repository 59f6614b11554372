package io.github.graphidentity.stories;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.OnDefaultTenant;
import io.github.graphidentity.TestClient;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Public SOC automations complete: {@code soc-automations.json} lists the requests that each sends, and what it reads in the
 * responses. Each runs on a tenant of its own; the LDAP ports serve the default tenant only.
 */
@EmulatorTest
class SocAutomationsStory {

    private final Emulator emulator;
    private final Clock clock;

    SocAutomationsStory(Emulator emulator, Clock clock) {
        this.emulator = emulator;
        this.clock = clock;
    }

    @ParameterizedTest
    @MethodSource("ofGraphAndOkta")
    void completesOverHttps(Automation automation) throws Exception {
        String token = emulator.minted("{\"clientId\":\"" + TestClient.SOC_AUTOMATION.id() + "\"}");
        replay(automation, new HttpSteps(emulator, clock, automation.headers(), token));
    }

    @ParameterizedTest
    @MethodSource("ofActiveDirectory")
    @OnDefaultTenant
    void completesOverLdap(Automation automation) throws Exception {
        try (LdapSteps steps = new LdapSteps(emulator)) {
            replay(automation, steps);
        }
    }

    private void replay(Automation automation, AutomationSteps steps) throws Exception {
        for (JsonNode step : automation.setup()) {
            steps.take(step);
        }
        for (JsonNode step : automation.steps()) {
            if (step.has("newTenant")) {
                emulator.control("POST", "/reset").send();
                for (JsonNode prepare : automation.setup()) {
                    steps.take(prepare);
                }
            }
            steps.take(step);
        }
    }

    static Stream<Automation> ofGraphAndOkta() throws IOException {
        return all().filter(it -> !it.speaksLdap());
    }

    static Stream<Automation> ofActiveDirectory() throws IOException {
        return all().filter(Automation::speaksLdap);
    }

    private static Stream<Automation> all() throws IOException {
        try (InputStream file = SocAutomationsStory.class.getResourceAsStream("/soc-automations.json")) {
            return JsonMapper.shared()
                    .readTree(file)
                    .get("automations")
                    .valueStream()
                    .map(Automation::new);
        }
    }

    /** The steps of one automation, and the setup that its tenant needs. */
    record Automation(JsonNode json) {

        private JsonNode headers() {
            return json.path("headers");
        }

        private List<JsonNode> setup() {
            return json.path("setup").valueStream().toList();
        }

        private List<JsonNode> steps() {
            return json.get("steps").valueStream().toList();
        }

        private boolean speaksLdap() {
            return !steps().get(0).has("request");
        }

        @Override
        public String toString() {
            return json.get("name").asString();
        }
    }
}
