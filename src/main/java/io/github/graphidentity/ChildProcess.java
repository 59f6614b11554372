package io.github.graphidentity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that runs an emulator. It ends when it is closed, and when this JVM ends. */
final class ChildProcess implements AutoCloseable {

    /** The system property by which {@link GraphIdentityEmulator} knows the process to end with. */
    static final String PARENT = "graph-identity-emulator.parent";

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Pattern READY = Pattern.compile("is ready: Graph at (http://localhost:\\d+)/");

    /** A failed start prints the reason and the remedy, as two paragraphs. */
    private static final Pattern FAILURE = Pattern.compile("(.+)\\n\\n(.+)", Pattern.DOTALL);

    private final Process process;
    private final Installation installation;
    private final CompletableFuture<URI> url = new CompletableFuture<>();

    private ChildProcess(Process process, Installation installation) {
        this.process = process;
        this.installation = installation;
    }

    /** Starts a process, and waits until its emulator is ready. */
    static ChildProcess start(EmulatorOptions options) {
        Installation installation = Installation.find();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
        command.addAll(installation.arguments());
        options.settings().forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            ChildProcess child = new ChildProcess(process, installation);
            Thread reader = new Thread(() -> child.read(options), "emulator-output");
            reader.setDaemon(true);
            reader.start();
            child.awaitReady();
            return child;
        } catch (IOException impossible) {
            throw new UncheckedIOException("Cannot start " + command.get(0), impossible);
        }
    }

    URI url() {
        return url.join();
    }

    /** Reads until the process ends, so that it never waits for a reader. */
    private void read(EmulatorOptions options) {
        StringBuilder printed = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                options.output().accept(line);
                if (!url.isDone()) {
                    printed.append(line).append('\n');
                    Matcher ready = READY.matcher(line);
                    if (ready.find()) {
                        url.complete(URI.create(ready.group(1)));
                    }
                }
            }
        } catch (IOException closed) {
            printed.append(closed.getMessage());
        }
        url.completeExceptionally(new IllegalStateException("The emulator did not start. " + reason(printed)));
    }

    /** Returns the reason and the remedy of a failed start, or everything that was printed. */
    static String reason(CharSequence printed) {
        Matcher failure = FAILURE.matcher(printed.toString().strip());
        return failure.matches() && !failure.group().contains("\tat ")
                ? failure.group(1) + " " + failure.group(2)
                : "It printed:\n" + printed;
    }

    private void awaitReady() {
        try {
            url.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            close();
            throw new IllegalStateException(
                    Objects.requireNonNull(failed.getCause()).getMessage(), failed);
        } catch (TimeoutException late) {
            close();
            throw new IllegalStateException(
                    "The emulator was not ready within " + START.toSeconds() + " seconds.", late);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the emulator started", interrupted);
        }
    }

    @Override
    public void close() {
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
        }
        installation.finish(ended && url.isDone() && !url.isCompletedExceptionally());
    }
}
