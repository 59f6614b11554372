package io.github.graphidentity.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.emulator.fault.Throttle.Usage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ThrottleTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null, 10",
                "1, 1",
                "86400, 86400",
                "2.128, 2.128",
                "none, ''",
                "date+30, 'Sat, 21 Nov 2026 12:00:30 GMT'",
                "0, 0",
                "-1, -1",
                "soon, soon"
            })
    void sendsRetryAfterAsTheFaultSaysIt(String retryAfter, String header) {
        String asked = retryAfter == null ? "" : ",\"retryAfter\":\"" + retryAfter + "\"";
        assertThat(throttle("{\"fault\":\"throttle\"" + asked + "}").count("app", true, NOON))
                .hasValue(header);
    }

    @Test
    void ignoresRequestsOutsideItsSchedule() {
        assertThat(throttle("{\"fault\":\"throttle\"}").count("app", false, NOON))
                .isEmpty();
    }

    @Test
    void givesEachApplicationItsOwnBudget() {
        Throttled throttle = throttle("{\"fault\":\"throttle\",\"budget\":2,\"windowSeconds\":60}");
        assertThat(throttle.count("a", true, NOON)).isEmpty();
        assertThat(throttle.count("a", true, NOON.plusSeconds(1))).isEmpty();
        assertThat(throttle.count("a", true, NOON.plusSeconds(20))).hasValue("40");
        assertThat(throttle.count("b", true, NOON.plusSeconds(20))).isEmpty();
        assertThat(throttle.count("a", true, NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void extendsTheWaitOfAnApplicationThatCallsTooEarly() {
        Throttled throttle = throttle("{\"fault\":\"throttle\",\"retryAfter\":\"10\",\"penaltySeconds\":5}");
        assertThat(throttle.count("a", true, NOON)).hasValue("10");
        assertThat(throttle.count("a", false, NOON.plusSeconds(9))).hasValue("6");
        assertThat(throttle.count("a", false, NOON.plusSeconds(15))).isEqualTo(Optional.empty());
    }

    @Test
    void addsNoPenaltyByDefault() {
        Throttled throttle = throttle("{\"fault\":\"throttle\",\"retryAfter\":\"10\"}");
        assertThat(throttle.count("a", true, NOON)).hasValue("10");
        assertThat(throttle.count("a", false, NOON.plusSeconds(1))).isEmpty();
    }

    private static Throttled throttle(String fault) {
        FaultSpec spec = JsonMapper.shared().readValue(fault, FaultSpec.class);
        return new Throttled((Throttle) spec.misbehaviour(), new HashMap<>());
    }

    private record Throttled(Throttle throttle, Map<String, Usage> usages) {

        Optional<String> count(String appId, boolean scheduled, Instant now) {
            Usage usage = throttle.count(usages.getOrDefault(appId, Usage.NONE), scheduled, now);
            usages.put(appId, usage);
            return Optional.ofNullable(usage.retryAfter());
        }
    }
}
