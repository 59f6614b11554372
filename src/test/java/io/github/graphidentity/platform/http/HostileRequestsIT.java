package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A long run of generated requests, with other requests each time. Set {@code hostile.seed} to repeat one. */
class HostileRequestsIT {

    @Test
    void getAnErrorOfTheRightApiAndNever5xx() throws IOException {
        long seed = Long.getLong("hostile.seed", System.nanoTime());
        Map<Integer, Integer> statuses = HostileRequests.run(seed, Integer.getInteger("hostile.requests", 20_000));
        System.out.println("Hostile requests of seed " + seed + ", by status: " + statuses);
        assertThat(statuses).containsKey(200);
    }
}
