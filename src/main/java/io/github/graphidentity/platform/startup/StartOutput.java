package io.github.graphidentity.platform.startup;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Holds what the process prints while it starts. After a start that failed for a known reason, it prints the reason and the
 * remedy alone, as two paragraphs on the error stream; otherwise everything. A start that takes long prints as it goes on.
 */
public final class StartOutput implements ApplicationListener<ApplicationReadyEvent> {

    /** How long output is held. */
    private static final int SECONDS = 30;

    /** What Spring Boot logs about a failed start. */
    private static final Pattern FAILURE =
            Pattern.compile("\nDescription:\n\n(.*?)\n\nAction:\n\n(.*?)\n(?:\n|$)", Pattern.DOTALL);

    private final PrintStream out = System.out;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean released;

    StartOutput() {
        System.setOut(new PrintStream(held, true, Charset.defaultCharset()));
    }

    /** Starts an application, and holds its output until it is ready or has failed. */
    public static void holdDuringStart(SpringApplication application, String... arguments) {
        StartOutput output = new StartOutput();
        application.addListeners(output);
        CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(output::release);
        // A process that is ended meanwhile says what it did.
        Runtime.getRuntime().addShutdownHook(new Thread(output::release));
        try {
            application.run(arguments);
        } finally {
            output.release();
        }
    }

    /** Before the readiness probe says that the emulator is ready, so that a reader of the log never comes too early. */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        release();
    }

    /** Prints what is held, once. */
    synchronized void release() {
        if (released) {
            return;
        }
        released = true;
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
