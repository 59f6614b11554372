package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README is a program. */
class ReadmeIT {

    @Test
    void printsWhatItShows() throws IOException, InterruptedException {
        ShellPage readme = new ShellPage(Path.of("README.md"));
        assertThat(readme.commands()).isGreaterThanOrEqualTo(3);
        readme.printsWhatItShows();
    }
}
