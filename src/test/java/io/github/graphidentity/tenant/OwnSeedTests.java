package io.github.graphidentity.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.SpringFactoriesLoader;

class OwnSeedTests {

    private final SeedReader reader = new SeedReader();

    @Test
    void isReadBesideTheStart() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(BackgroundPreinitializer.class))
                .hasAtLeastOneElementOfType(OwnSeed.class);
    }

    @Test
    void isReadAsAnyOtherWouldBe() throws IOException {
        byte[] spaced =
                ("\n" + new String(new ClassPathResource("seed.yaml").getContentAsByteArray(), UTF_8)).getBytes(UTF_8);
        assertThat(reader.read(new ClassPathResource("seed.yaml")))
                .isEqualTo(reader.read(new ByteArrayResource(spaced)));
    }
}
