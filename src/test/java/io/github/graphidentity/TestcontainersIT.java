package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A project with Testcontainers starts the emulator's container over podman's Docker API, with the jar {@code client} alone. */
class TestcontainersIT {

    @Test
    void testsPassOverPodmansSocket(@TempDir Path folder) throws IOException, InterruptedException {
        Path runnable = Path.of(System.getProperty("tested.jar")).toAbsolutePath();
        FileSystemUtils.copyRecursively(Path.of("src/test/real/embedding"), folder);
        try (ContainerEngine engine = ContainerEngine.start()) {
            // Ryuk, which removes containers of killed tests, is an image that only a registry has.
            String printed = Shell.run(
                    """
                    export DOCKER_HOST=%s TESTCONTAINERS_RYUK_DISABLED=true
                    mvn -B test -Djunit=6.0.3 -Dtestcontainers=2.0.5 -Dtest=ContainerTest -Dclient.jar=%s -Demulator.jar=%s
                    """.formatted(
                            engine.url(), runnable.resolveSibling("graph-identity-emulator-client.jar"), runnable),
                    folder);
            assertThat(printed).contains("BUILD SUCCESS").contains("Tests run: 3,");
        }
    }
}
