package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the commands of the README and compares what they print. */
class ReadmeIT {

    @Test
    void commandsPrintWhatThePageShows() throws IOException, InterruptedException {
        ShellPage readme = new ShellPage(Path.of("README.md"));
        assertThat(readme.commands()).isGreaterThanOrEqualTo(3);
        readme.assertCommandsPrintWhatThePageShows();
    }
}
