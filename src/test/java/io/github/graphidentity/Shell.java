package io.github.graphidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** Runs what a reader of the pages would type. */
final class Shell {

    private Shell() {}

    /** Standard output of a script; one that fails takes the test with it, with all that it said. */
    static String run(String script) throws IOException, InterruptedException {
        return run(script, Path.of(""));
    }

    /** The same, in a directory. */
    static String run(String script, Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(directory.toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new AssertionError("exit status " + status + " of\n" + script + "\n" + output);
        }
        return output;
    }
}
