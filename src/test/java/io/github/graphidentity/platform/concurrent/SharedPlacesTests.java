package io.github.graphidentity.platform.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedPlacesTests {

    private final SharedPlaces places = new SharedPlaces(16);

    @Test
    void leavesPlacesForOtherTenants() {
        assertThat(taken("a")).isEqualTo(8);
        assertThat(taken("b")).isEqualTo(4);
        assertThat(taken("c")).isEqualTo(2);
        assertThat(taken("d")).isEqualTo(1);
        assertThat(taken("e")).isEqualTo(1);
        assertThat(taken("f")).isZero();
    }

    @Test
    void givesReleasedPlacesAgain() {
        assertThat(taken("a")).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            places.release("a");
        }
        assertThat(taken("b")).isEqualTo(8);
        assertThat(taken("a")).isEqualTo(4);
    }

    /** Takes as many places as there are for a tenant. */
    private int taken(String tenant) {
        return (int)
                IntStream.range(0, 17).filter(unused -> places.take(tenant)).count();
    }
}
