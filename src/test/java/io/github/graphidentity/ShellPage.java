package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/**
 * A page whose {@code sh} blocks run one after another in one shell. Each must print the block of another kind that follows
 * it, or nothing when another {@code sh} block follows. Blocks that call the Maven wrapper are skipped: the jar is built.
 */
final class ShellPage {

    private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL);
    private static final String END = "\n----\n";

    private final List<String> commands = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    ShellPage(Path page) throws IOException {
        List<MatchResult> blocks =
                BLOCK.matcher(Files.readString(page)).results().toList();
        for (int i = 0; i < blocks.size(); i++) {
            String text = blocks.get(i).group(2);
            if (isShell(blocks.get(i)) && !text.startsWith("./mvnw")) {
                commands.add(text);
                shown.add(
                        i + 1 == blocks.size() || isShell(blocks.get(i + 1))
                                ? ""
                                : blocks.get(i + 1).group(2));
            }
        }
    }

    private static boolean isShell(MatchResult block) {
        return block.group(1).equals("sh");
    }

    int commands() {
        return commands.size();
    }

    /**
     * Starts a new emulator on the default ports, with further settings, and runs the blocks in a new directory that links to
     * {@code src} and {@code target}. Python is Debian's, which has the packages that the tests install.
     */
    void assertCommandsPrintWhatThePageShows(String... settings) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("python3() { /usr/bin/python3 \"$@\"; }\n");
        commands.forEach(command -> script.append(command).append("echo; echo ----\n"));
        String printed;
        Path directory = Files.createTempDirectory("page");
        for (String linked : List.of("src", "target")) {
            Files.createSymbolicLink(directory.resolve(linked), Path.of(linked).toAbsolutePath());
        }
        EmulatorProcess emulator = EmulatorProcess.start(settings);
        try {
            printed = Shell.run(script.toString(), directory);
        } finally {
            emulator.close();
            FileSystemUtils.deleteRecursively(directory);
        }
        assertThat(normalised(printed)).isEqualTo(normalised(String.join(END, shown) + END));
    }

    /** Replaces what differs from run to run, and removes blank lines and trailing spaces. */
    private static String normalised(String text) {
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?", "<time>")
                .replaceAll("\"(pwdLastSet|lockoutTime)\":\\d{18}", "\"$1\":<time>")
                .replaceAll("\"(took|elapsedMillis|durationMillis)\":[\\d.]+", "\"$1\":<time>")
                .replaceAll(" *\\n+", "\n");
    }
}
