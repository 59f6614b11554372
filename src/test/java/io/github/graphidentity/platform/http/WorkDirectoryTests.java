package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorOptions;
import io.github.graphidentity.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTests {

    @TempDir
    private Path folder;

    @Test
    void replacesTheDirectoriesOfKilledEmulators() throws IOException {
        long pid = ProcessHandle.current().pid();
        for (String killed : List.of("4194999-1700000000000-1", pid + "-1700000000000-2")) {
            Files.createDirectories(folder.resolve("graph-identity-emulator-" + killed + "/work/Tomcat"));
        }
        Path other = Files.createDirectory(folder.resolve("graph-identity-emulator-notes"));
        Path running = WorkDirectory.create(folder);
        Path second = WorkDirectory.create(folder);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(other, running, second);
        }
    }

    @Test
    void leavesNothingInTheTemporaryFolder() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Set<String> before = namesIn(temporary);
        try (EmbeddedEmulator emulator = InProcess.start(EmulatorOptions.defaults())) {
            assertThat(emulator.url()).isNotNull();
            assertThat(namesIn(temporary))
                    .filteredOn(name -> !before.contains(name))
                    .hasSize(1);
        }
        assertThat(namesIn(temporary)).isSubsetOf(before);
    }

    /** The names that this process creates; others use the folder at the same time. */
    private static Set<String> namesIn(Path folder) throws IOException {
        String own = "graph-identity-emulator-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(own))
                    .collect(Collectors.toSet());
        }
    }
}
