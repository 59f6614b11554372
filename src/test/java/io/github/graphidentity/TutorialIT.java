package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tutorial is a program too. */
class TutorialIT {

    @Test
    void printsWhatItShows() throws IOException, InterruptedException {
        ShellPage tutorial = new ShellPage(Path.of("docs/tutorial.md"));
        assertThat(tutorial.commands()).isGreaterThanOrEqualTo(10);
        tutorial.printsWhatItShows();
    }
}
