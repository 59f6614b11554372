package io.github.graphidentity.tenant.worlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorOptions;
import io.github.graphidentity.InProcess;
import io.github.graphidentity.OnDefaultTenant;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.Soon;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Has an emulator of its own, because its default tenant is replaced. */
@RunningEmulator
@OnDefaultTenant
@ExtendWith(OutputCaptureExtension.class)
class SeedWatchTests {

    private static final String ONE = "identities: [{login: ada}]";
    private static final String TWO = "identities: [{login: ada}, {login: grace}]";

    @TempDir
    private static Path folder;

    @Autowired
    private Emulator emulator;

    @Autowired
    private SeedWatch watch;

    @DynamicPropertySource
    static void watchTheSeed(DynamicPropertyRegistry settings) {
        settings.add("emulator.tenant.seed", () -> "file:" + write(ONE, 0));
        settings.add("emulator.tenant.seed-check", () -> "1d");
    }

    @BeforeEach
    void beginWithOneIdentity() {
        write(ONE, 1);
        watch.check();
        assertThat(identities()).isEqualTo(1);
    }

    @Test
    void replacesTheDefaultTenantWhenTheFileChanges(CapturedOutput output) {
        write(TWO, 2);
        assertThat(identities()).isEqualTo(1);
        watch.check();
        assertThat(identities()).isEqualTo(2);
        assertThat(output).contains("Replaced the state of the default tenant, because URL [file:" + file());
    }

    @Test
    void logsTheReasonAndChangesNothingIfTheSeedIsInvalid(CapturedOutput output) {
        write("identities: [{login: ada}, {login: two words}]", 2);
        watch.check();
        assertThat(identities()).isEqualTo(1);
        assertThat(output)
                .containsPattern("has changed, but was not applied: The seed cannot be used: identities\\[1].login .*");
        write("tenant: 5ee00000-0000-4000-8000-000000000001", 3);
        watch.check();
        assertThat(identities()).isEqualTo(1);
        assertThat(output)
                .contains("was not applied: The seed is of the tenant '5ee00000-0000-4000-8000-000000000001', but");
        write(TWO, 4);
        watch.check();
        assertThat(identities()).isEqualTo(2);
    }

    @Test
    void keepsTheStateIfTheFileIsWrittenAgainWithTheSameContentOrDeleted() throws IOException {
        emulator.control("PUT", "/seed")
                .json("{\"identities\": [{\"login\": \"changed\"}]}")
                .send();
        write(ONE, 2);
        watch.check();
        Files.delete(file());
        watch.check();
        assertThat(emulator.control("GET", "/identities").send().body())
                .contains("\"displayName\":\"Changed\"")
                .doesNotContain("\"displayName\":\"Ada\"");
    }

    @Test
    void checksTheFileInTheBackground(@TempDir Path own) throws IOException {
        Path seed = Files.writeString(own.resolve("seed.yaml"), ONE);
        try (EmbeddedEmulator running = InProcess.start(
                options().with("emulator.tenant.seed", seed.toString()).with("emulator.tenant.seed-check", "5ms"))) {
            Files.writeString(seed, TWO);
            Soon.is(() -> running.control().defaultTenant().identities().size() == 2);
            assertThat(running.control().defaultTenant().identities()).hasSize(2);
        }
    }

    @Test
    void stopsTheStartIfTheSeedIsNotAFile() {
        assertThatException()
                .isThrownBy(() -> InProcess.start(options().with("emulator.tenant.seed-check", "1s")))
                .havingRootCause()
                .isInstanceOf(StartFailure.class)
                .withMessage("emulator.tenant.seed-check needs a file to check, but emulator.tenant.seed is class path"
                        + " resource [seed.yaml].");
    }

    private static EmulatorOptions options() {
        return EmulatorOptions.defaults();
    }

    private int identities() {
        return emulator.control("GET", "/identities").send().json().size();
    }

    private static Path file() {
        return folder.resolve("seed.yaml");
    }

    /** @param second the time of the file, as other file systems have no finer one */
    private static Path write(String content, int second) {
        try {
            Files.writeString(file(), content);
            return Files.setLastModifiedTime(file(), FileTime.fromMillis(1_000_000L + 1000L * second));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
