package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A short run of generated requests. {@link HostileRequestsIT} is the long one. */
@ExtendWith(OutputCaptureExtension.class)
class HostileRequestTests {

    @Test
    void getAnErrorOfTheRightApiAndNever5xx(CapturedOutput output) throws IOException {
        assertThat(HostileRequests.run(1, 500)).containsKeys(200, 400, 401, 404, 405, 415, 421);
        assertThat(output.getOut()).doesNotContain(" ERROR ", "\tat ");
    }
}
