package io.github.graphidentity.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnResourceTests {

    private static final String CLASSES = "file:/emulator/target/classes/";
    private static final String JAR = "file:/emulator.jar";

    @Test
    void standsBesideOurClasses() throws IOException {
        assertThat(among(CLASSES, "file:/theirs/seed.yaml", CLASSES + "seed.yaml"))
                .isEqualTo(CLASSES + "seed.yaml");
        assertThat(among(JAR, "jar:file:/theirs.jar!/seed.yaml", "jar:" + JAR + "!/seed.yaml"))
                .isEqualTo("jar:" + JAR + "!/seed.yaml");
        assertThat(among("jar:nested:/e.jar/!BOOT-INF/classes/!/", "jar:nested:/e.jar/!BOOT-INF/classes/!/seed.yaml"))
                .isEqualTo("jar:nested:/e.jar/!BOOT-INF/classes/!/seed.yaml");
    }

    @Test
    void isTheFirstWhereNoneDoes() throws IOException {
        assertThat(among(CLASSES, "file:/resources/seed.yaml", "file:/theirs/seed.yaml"))
                .isEqualTo("file:/resources/seed.yaml");
    }

    @Test
    void isFoundOnThisClassPath() throws IOException {
        assertThat(OwnResource.named("seed.yaml").getURL().toString()).endsWith("/classes/seed.yaml");
    }

    private static String among(String home, String... locations) {
        return OwnResource.among(List.of(locations), home);
    }
}
