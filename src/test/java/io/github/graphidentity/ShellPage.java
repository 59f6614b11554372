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
 * A page that is a program. Its blocks marked {@code sh} are run in one shell, one after the other; each prints what the
 * block of another kind after it shows, or nothing where the next one is {@code sh} again. Blocks that call the Maven
 * wrapper are left to whoever built what is run here.
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

    /** Against a new emulator on the default ports, in a directory of its own that knows where the build put its jar. */
    void printsWhatItShows() throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        commands.forEach(command -> script.append(command).append("echo; echo ----\n"));
        String printed;
        Path directory = Files.createTempDirectory("page");
        Files.createSymbolicLink(directory.resolve("target"), Path.of("target").toAbsolutePath());
        EmulatorProcess emulator = EmulatorProcess.start();
        try {
            printed = Shell.run(script.toString(), directory);
        } finally {
            emulator.close();
            FileSystemUtils.deleteRecursively(directory);
        }
        assertThat(normalised(printed)).isEqualTo(normalised(String.join(END, shown) + END));
    }

    /** Without what differs from run to run, without blank lines and what nobody sees at the end of one. */
    private static String normalised(String text) {
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?", "<time>")
                .replaceAll("\"(pwdLastSet|lockoutTime)\":\\d{18}", "\"$1\":<time>")
                .replaceAll("\"(took|elapsedMillis|durationMillis)\":[\\d.]+", "\"$1\":<time>")
                .replaceAll(" *\\n+", "\n");
    }
}
