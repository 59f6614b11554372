package io.github.graphidentity.activedirectory.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the differences from Samba on the page about fidelity. {@code -Ddocs.write=true} writes them. */
class AcceptedDifferenceTests {

    private static final Path PAGE = Path.of("docs/explanation/fidelity.md");
    private static final String TITLE = "## Differences from Samba\n";
    private static final String NEXT = "## Users\n";

    @Test
    void areListedOnThePageAboutFidelity() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(TITLE);
        int to = page.indexOf(NEXT);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page.substring(0, from < 0 ? to : from) + section() + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to))
                .as("render it again with -Ddocs.write=true")
                .isEqualTo(section());
    }

    private static String section() {
        return TITLE
                + """

                  `DifferentialIT` sends thousands of generated requests to Samba 4.17 and to the simulated directory, and
                  compares result codes, entries and values. Both answer alike, except in these cases. References and the
                  counters of sign-ins are not compared.

                  | The simulated directory | Samba | Reason |
                  |---|---|---|
                  """
                + AcceptedDifference.ALL.stream()
                        .map(it -> "| %s | %s | %s |\n".formatted(it.behaviour(), it.samba(), it.reason()))
                        .collect(Collectors.joining())
                + "\n";
    }
}
