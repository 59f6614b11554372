package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a how-to page says to type does what it says: its shell blocks, run one after the other, print what is shown. */
class HowToIT {

    private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"make-it-fail", "verify-what-happened"})
    void printsWhatItShows(String page) throws IOException, InterruptedException {
        List<MatchResult> blocks = BLOCK.matcher(Files.readString(Path.of("docs/how-to/" + page + ".md")))
                .results()
                .toList();
        StringBuilder script = new StringBuilder();
        List<String> shown = new ArrayList<>();
        for (MatchResult block : blocks) {
            if (block.group(1).equals("sh")) {
                script.append(block.group(2));
            } else {
                script.append("echo ----\n");
                shown.add(block.group(2));
            }
        }
        assertThat(shown).hasSizeGreaterThanOrEqualTo(4);
        EmulatorProcess emulator = EmulatorProcess.start();
        try {
            assertThat(Shell.run(script.toString())).isEqualTo(String.join("----\n", shown) + "----\n");
        } finally {
            emulator.close();
        }
    }
}
