package io.github.graphidentity.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnResourceTests {

    private static final String CLASSES = "file:/emulator/target/classes/";
    private static final String JAR = "file:/emulator.jar";

    @Test
    void isTheFileNextToTheEmulatorsClasses() throws IOException {
        assertThat(select(CLASSES, "file:/theirs/seed.yaml", CLASSES + "seed.yaml"))
                .isEqualTo(CLASSES + "seed.yaml");
        assertThat(select(JAR, "jar:file:/theirs.jar!/seed.yaml", "jar:" + JAR + "!/seed.yaml"))
                .isEqualTo("jar:" + JAR + "!/seed.yaml");
        assertThat(select("jar:nested:/e.jar/!BOOT-INF/classes/!/", "jar:nested:/e.jar/!BOOT-INF/classes/!/seed.yaml"))
                .isEqualTo("jar:nested:/e.jar/!BOOT-INF/classes/!/seed.yaml");
    }

    @Test
    void isTheFirstFileIfNoneIsNextToTheClasses() throws IOException {
        assertThat(select(CLASSES, "file:/resources/seed.yaml", "file:/theirs/seed.yaml"))
                .isEqualTo("file:/resources/seed.yaml");
    }

    @Test
    void isFoundOnTheTestClassPath() throws IOException {
        assertThat(OwnResource.named("seed.yaml").getURL().toString()).endsWith("/classes/seed.yaml");
    }

    private static String select(String home, String... locations) {
        return OwnResource.select(List.of(locations), home);
    }
}
