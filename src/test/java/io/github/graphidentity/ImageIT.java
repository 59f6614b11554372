package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The image, built from a clone and run in a container of its own: {@code docker/check} says what is asked of it. */
class ImageIT {

    @Test
    void isWhatItIsSaidToBe() throws IOException, InterruptedException, URISyntaxException {
        Path wiremock = Path.of(WireMockServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String figures = Shell.run("docker/check '" + wiremock + "'");
        // The build's log is where the image's size and start can be followed over time.
        System.out.print(figures);
        assertThat(figures).startsWith("image: ");
    }
}
