package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a how-to page says to type does what it says. */
class HowToIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create-a-tenant",
                "clients/curl",
                "make-it-fail",
                "run-in-ci",
                "switch-users-on-and-off",
                "verify-what-happened"
            })
    void printsWhatItShows(String name) throws IOException, InterruptedException {
        ShellPage page = new ShellPage(Path.of("docs/how-to/" + name + ".md"));
        assertThat(page.commands()).isGreaterThanOrEqualTo(2);
        page.printsWhatItShows();
    }
}
