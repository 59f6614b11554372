package io.github.graphidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Runs what a reader of the pages would type. */
final class Shell {

    private Shell() {}

    /** Standard output of a script; one that fails takes the test with it, with all that it said. */
    static String run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
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
