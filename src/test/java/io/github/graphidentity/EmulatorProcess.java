package io.github.graphidentity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the jar as its users do: in a separate process. */
final class EmulatorProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Pattern READY = Pattern.compile("is ready: Graph at (http://localhost:\\d+)/");

    private final Process process;
    private final Path log;

    private EmulatorProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it on the default ports. */
    static EmulatorProcess start(String... arguments) throws IOException {
        EmulatorProcess started = launch(List.of(), List.of(arguments));
        started.awaitHealth();
        return started;
    }

    /** Starts it on free ports. {@link #url} returns the one of HTTP. */
    static EmulatorProcess startOnFreePorts(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--emulator.tls.port=0",
                "--emulator.directory.ldap-port=0",
                "--emulator.directory.ldaps-port=0"));
        all.addAll(List.of(arguments));
        // Several run at the same time.
        EmulatorProcess started = launch(List.of("-Xmx256m"), all);
        started.awaitUrl();
        return started;
    }

    private static EmulatorProcess launch(List<String> options, List<String> arguments) throws IOException {
        Path log = Files.createTempFile("emulator", ".log");
        return new EmulatorProcess(
                builder(options, arguments).redirectOutput(log.toFile()).start(), log);
    }

    private static ProcessBuilder builder(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Halves the CPU time of a start.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-jar", System.getProperty("tested.jar")));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** Returns all that a process prints that fails to start. */
    static String printedByAFailedStart(String... arguments) throws IOException, InterruptedException {
        Process process = builder(List.of(), List.of(arguments)).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == 0) {
            throw new IllegalStateException("The start did not fail:\n" + printed);
        }
        return printed;
    }

    private void awaitUrl() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive() && url().isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        if (url().isEmpty()) {
            close();
            throw new IllegalStateException("The emulator did not become ready:\n" + log());
        }
    }

    /** The address of its HTTP port; empty until it is ready. */
    String url() throws IOException {
        Matcher ready = READY.matcher(log());
        return ready.find() ? ready.group(1) : "";
    }

    private void awaitHealth() throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://localhost:8080/actuator/health/readiness"))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
        throw new IllegalStateException("The emulator did not become ready:\n" + Files.readString(log));
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Ends the process by force, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
