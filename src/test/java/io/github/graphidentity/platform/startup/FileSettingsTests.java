package io.github.graphidentity.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.Resource;

class FileSettingsTests {

    @TempDir
    private Path directory;

    @Test
    void readAnAbsolutePath() throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), "content");
        assertThat(contentOf(file.toString())).isEqualTo("content");
    }

    @Test
    void readAPathRelativeToTheWorkingDirectory() throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), "content");
        Path here = Path.of("").toAbsolutePath();
        assertThat(contentOf(here.relativize(file.toAbsolutePath()).toString())).isEqualTo("content");
    }

    @Test
    void readAUrl() throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), "content");
        assertThat(contentOf(file.toUri().toString())).isEqualTo("content");
        assertThat(contentOf("classpath:seed.yaml")).contains("contoso.example");
    }

    private static String contentOf(String location) {
        StringBuilder content = new StringBuilder();
        new WebApplicationContextRunner()
                .withUserConfiguration(FileSettings.class, Bound.class)
                .withPropertyValues("bound.file=" + location)
                .run(context -> content.append(context.getBean(Settings.class).content()));
        return content.toString();
    }

    @EnableConfigurationProperties(Settings.class)
    static class Bound {}

    @ConfigurationProperties("bound")
    record Settings(Resource file) {

        String content() {
            try {
                return new String(file.getContentAsByteArray(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
