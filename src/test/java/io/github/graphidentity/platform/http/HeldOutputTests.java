package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

/** The memory that responses take which are kept before they are sent. */
class HeldOutputTests {

    private final TestConnection connection = new TestConnection(10_000);
    private final HeldOutput output = new HeldOutput(connection);

    @Test
    void countsALongResponse() throws Exception {
        output.write(new byte[6000], 0, 6000);
        output.write(7);

        assertThat(connection.held()).isEqualTo(6001);
        assertThat(output.bytes()).hasSize(6001);
    }

    @Test
    void makesRoomForAnErrorInsteadOfAResponseThatIsTooLong() throws Exception {
        output.write(new byte[6000], 0, 6000);
        assertThatThrownBy(() -> output.write(new byte[6000], 0, 6000)).isInstanceOf(ResponseStatusException.class);

        output.reset();

        assertThat(connection.held()).isZero();
        output.write(new byte[300], 0, 300);
        assertThat(output.bytes()).hasSize(300);
    }

    @Test
    void sendsAShortErrorWhenThereIsNoMemoryLeft() throws Exception {
        connection.hold(10_000);

        output.write(new byte[300], 0, 300);

        assertThat(output.bytes()).hasSize(300);
    }
}
