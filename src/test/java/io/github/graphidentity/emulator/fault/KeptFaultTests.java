package io.github.graphidentity.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.platform.records.MapStorage;
import io.github.graphidentity.platform.records.RecordStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Faults as a later process finds them in the store. */
class KeptFaultTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final FaultContext REQUEST =
            new FaultContext(Surface.GRAPH, "invokeAction", null, "okta", "disable", "account", null, false);

    private final MapStorage storage = new MapStorage();

    private RecordStore opened() {
        return new RecordStore(storage.backend("t"), new RecordStore().now(), List.of(KeptFault.TABLE));
    }

    private KeptFault reopened(KeptFault fault) {
        opened().update(records -> records.put(KeptFault.TABLE, fault));
        return opened().now().get(KeptFault.TABLE, fault.number());
    }

    private static KeptFault fault(String json) {
        return new KeptFault(7, JsonMapper.shared().readValue(json, FaultSpec.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'fault':'delay','milliseconds':5}",
                "{'fault':'error','status':503,'code':'serviceNotAvailable','retryAfter':'3'}",
                "{'fault':'error','status':500}",
                "{'fault':'throttle','budget':2,'windowSeconds':60,'penaltySeconds':5}",
                "{'fault':'executedButFailed','status':504}",
                "{'fault':'reset'}",
                "{'fault':'truncate'}",
                "{'fault':'stall','milliseconds':5}",
                "{'fault':'acceptedNotExecuted'}",
                "{'fault':'executedLate','milliseconds':5}",
                "{'fault':'outage','identityProvider':'okta'}",
                "{'fault':'slow','milliseconds':5,'action':'disable','every':2}",
            })
    void areTheSame(String json) {
        KeptFault fault = fault(json.replace('\'', '"'));

        assertThat(reopened(fault)).isEqualTo(fault);
    }

    @Test
    void continueTheirCounts() {
        KeptFault once = fault("{\"fault\":\"acceptedNotExecuted\",\"first\":2}")
                .count(REQUEST, NOON)
                .fault();

        KeptFault.Counted second = reopened(once).count(REQUEST, NOON);
        assertThat(second.retryAfter()).isPresent();
        KeptFault.Counted third = reopened(second.fault()).count(REQUEST, NOON);
        assertThat(third.retryAfter()).isEmpty();
        assertThat(third.fault().active()).isEqualTo(new ActiveFault("fault-7", once.fault(), 3, 2));
    }

    @Test
    void continueTheBudgetsOfApplications() {
        KeptFault throttle = fault("{\"fault\":\"throttle\",\"budget\":1,\"windowSeconds\":60}");
        KeptFault used = reopened(throttle.count(REQUEST, NOON).fault());

        assertThat(used.count(REQUEST, NOON.plusSeconds(20)).retryAfter()).isEqualTo(Optional.of("40"));
    }
}
