package io.github.graphidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** Runs shell commands from the pages. */
final class Shell {

    private Shell() {}

    /** Returns the standard output of a script. A script that fails fails the test, with its output. */
    static String run(String script) throws IOException, InterruptedException {
        return run(script, Path.of(""));
    }

    /** The same, in another working directory. */
    static String run(String script, Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(directory.toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new AssertionError("Exit status " + status + " of:\n" + script + "\n" + output);
        }
        return output;
    }
}
