package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The copy of a runnable jar in the cache folder. */
@Isolated("it sets system properties")
class InstallationTests {

    private static final String JAR = "graph-identity-emulator.jar";
    private static final String CACHE = "graph-identity-emulator.cache";

    @TempDir
    private Path folder;

    private Path cache;

    @BeforeEach
    void makeARunnableJar() throws IOException {
        cache = folder.resolve("cache");
        Path jar = folder.resolve("runnable.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            for (String name : List.of("org/Loader.class", "BOOT-INF/classes/a/B.class", "BOOT-INF/lib/c.jar")) {
                entries.putNextEntry(new ZipEntry(name));
                entries.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        System.setProperty(JAR, jar.toString());
        System.setProperty(CACHE, cache.toString());
    }

    @AfterEach
    void clearProperties() {
        System.clearProperty(JAR);
        System.clearProperty(CACHE);
    }

    @Test
    void writesAnArchiveOnceAndUsesItFromThenOn() throws IOException {
        Installation first = Installation.find();
        Installation meanwhile = Installation.find();
        assertThat(first.arguments()).contains("-XX:ArchiveClassesAtExit=" + first.archive());
        assertThat(meanwhile.archive()).isNotEqualTo(first.archive());
        Files.writeString(first.archive(), "the archive");
        first.finish(true);
        meanwhile.finish(true);

        Installation second = Installation.find();

        assertThat(second.archive()).isNull();
        Path copy = first.archive().getParent();
        assertThat(second.arguments())
                .containsExactly(
                        "-Xlog:disable",
                        "-XX:SharedArchiveFile=" + copy.resolve("classes.jsa"),
                        "-cp",
                        copy.resolve("emulator.jar")
                                + System.getProperty("path.separator")
                                + copy.resolve("lib").resolve("c.jar"),
                        "io.github.graphidentity.GraphIdentityEmulator");
        assertThat(copy.resolve("lib/c.jar")).hasContent("BOOT-INF/lib/c.jar");
        assertThat(copy.resolve("classes.jsa")).hasContent("the archive");
    }

    @Test
    void leavesNoArchiveOfAFailedStart() throws IOException {
        Installation failed = Installation.find();
        Files.writeString(failed.archive(), "the archive of some of the classes");

        failed.finish(false);

        try (Stream<Path> files = Files.list(failed.archive().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("emulator.jar", "lib");
        }
    }

    @Test
    void leavesOneCopyWhenSeveralBuildsStartAtOnce() throws Exception {
        ExecutorService builds = Executors.newFixedThreadPool(8);
        try {
            Callable<List<String>> build = () -> {
                List<String> arguments = Installation.find().arguments();
                return arguments.subList(2, arguments.size());
            };
            List<Future<List<String>>> found =
                    builds.invokeAll(Stream.generate(() -> build).limit(16).toList());
            for (Future<List<String>> each : found) {
                assertThat(each.get()).isEqualTo(found.get(0).get());
            }
        } finally {
            builds.shutdownNow();
        }
        try (Stream<Path> copies = Files.list(cache)) {
            assertThat(copies).hasSize(1);
        }
    }

    @Test
    void startsTheJarItselfIfTheCacheCannotBeWritten() throws IOException {
        Files.writeString(cache, "a file instead of a folder");
        assertThat(Installation.find())
                .isEqualTo(new Installation(
                        List.of("-jar", folder.resolve("runnable.jar").toString()), null));
    }
}
