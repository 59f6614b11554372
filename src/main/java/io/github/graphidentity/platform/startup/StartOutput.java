package io.github.graphidentity.platform.startup;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds what the process prints while it starts. After a start that failed for a known reason, it prints the reason and the
 * remedy alone, as two paragraphs on the error stream; otherwise everything.
 */
public final class StartOutput {

    /** What Spring Boot logs about a failed start. */
    private static final Pattern FAILURE =
            Pattern.compile("\nDescription:\n\n(.*?)\n\nAction:\n\n(.*?)\n(?:\n|$)", Pattern.DOTALL);

    private final PrintStream out = System.out;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    private StartOutput() {
        System.setOut(new PrintStream(held, true, Charset.defaultCharset()));
    }

    /** Holds the output until a start has ended. */
    public static void holdDuring(Runnable start) {
        StartOutput output = new StartOutput();
        try {
            start.run();
        } finally {
            output.release();
        }
    }

    private void release() {
        System.setOut(out);
        Matcher failure =
                FAILURE.matcher(held.toString(Charset.defaultCharset()).replace("\r\n", "\n"));
        if (failure.find()) {
            System.err.println(failure.group(1) + "\n\n" + failure.group(2));
        } else {
            out.writeBytes(held.toByteArray());
            out.flush();
        }
    }
}
