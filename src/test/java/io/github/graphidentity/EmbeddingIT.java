package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** Builds a project that tests with the emulator, with other versions of its libraries than the emulator's. */
class EmbeddingIT {

    private static final Path PROJECT = Path.of("src/test/real/embedding");

    @ParameterizedTest
    @ValueSource(strings = {"junit=5.9.3", "junit=6.0.3", "boot=3.5.7", "boot=4.0.0", "boot=4.1.1"})
    void testsPass(String versions, @TempDir Path folder) throws IOException, InterruptedException {
        Path runnable = Path.of(System.getProperty("tested.jar")).toAbsolutePath();
        Path client = runnable.resolveSibling("graph-identity-emulator-client.jar");
        FileSystemUtils.copyRecursively(PROJECT, folder);
        String printed = Shell.run(
                "mvn -B test -D" + versions + " -Dclient.jar=" + client + " -Demulator.jar=" + runnable, folder);
        assertThat(printed)
                .contains("BUILD SUCCESS")
                .contains("Tests run: " + (versions.startsWith("boot") ? 3 : 2) + ",");
    }
}
