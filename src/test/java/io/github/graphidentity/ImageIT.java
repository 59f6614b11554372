package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Builds the image from a clone and checks a container of it: {@code docker/check} lists the requirements. Prints start times without checking
 * them, and sends fewer invocations than {@code docker/check} does for the figures in performance.md.
 */
class ImageIT {

    @Test
    void imageMeetsItsRequirements() throws IOException, InterruptedException, URISyntaxException {
        Path wiremock = Path.of(WireMockServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String figures = Shell.run("INVOCATIONS=30000 TIMES=print docker/check '" + wiremock + "'");
        // The build's log records the image's size and start time.
        System.out.print(figures);
        assertThat(figures).startsWith("image: ");
    }
}
