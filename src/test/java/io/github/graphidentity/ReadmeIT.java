package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README is a program: its shell blocks, run one after the other, print the blocks that follow them. */
class ReadmeIT {

    private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL);

    @Test
    void printsWhatItShows() throws IOException, InterruptedException {
        List<MatchResult> blocks =
                BLOCK.matcher(Files.readString(Path.of("README.md"))).results().toList();
        StringBuilder script = new StringBuilder();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            String text = blocks.get(i).group(2);
            if (blocks.get(i).group(1).equals("sh") && !text.startsWith("./mvnw")) {
                script.append(text).append("echo; echo ----\n");
                shown.add(blocks.get(i + 1).group(2));
            }
        }
        assertThat(shown).hasSizeGreaterThanOrEqualTo(3);
        String printed;
        EmulatorProcess emulator = EmulatorProcess.start();
        try {
            printed = Shell.run(script.toString());
        } finally {
            emulator.close();
        }
        assertThat(normalised(printed)).isEqualTo(normalised(String.join("\n----\n", shown) + "\n----\n"));
    }

    /** Without what differs from run to run, and without blank lines. */
    private static String normalised(String text) {
        return text.replaceAll("(\"correlationId\":)\"[0-9a-f-]{36}\"", "$1\"…\"")
                .replaceAll("\"(pwdLastSet|lockoutTime)\":\\d{18}", "\"$1\":…")
                .replaceAll("\\n+", "\n");
    }
}
