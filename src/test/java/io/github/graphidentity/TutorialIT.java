package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the commands of the tutorial and compares what they print. */
class TutorialIT {

    @Test
    void commandsPrintWhatThePageShows() throws IOException, InterruptedException {
        ShellPage tutorial = new ShellPage(Path.of("docs/tutorial.md"));
        assertThat(tutorial.commands()).isGreaterThanOrEqualTo(10);
        tutorial.assertCommandsPrintWhatThePageShows();
    }
}
