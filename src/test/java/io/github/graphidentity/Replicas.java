package io.github.graphidentity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Three emulators over one PostgreSQL, and a client that sends a request to another one if the first did not answer. */
final class Replicas implements AutoCloseable {

    static final int COUNT = 3;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An answer takes less, also while the database is unavailable. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    private static final int ERROR_LINES = 15;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String database;
    private final String[] settings;
    private final AtomicReferenceArray<EmulatorProcess> processes = new AtomicReferenceArray<>(COUNT);

    /** All that were started, also those that were killed. */
    private final Queue<EmulatorProcess> started = new ConcurrentLinkedQueue<>();

    private Replicas(String database, String... settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Starts all at the same time, over an empty database. */
    static Replicas start(PostgresServer server, String... more) throws IOException, InterruptedException {
        String url = server.newDatabase();
        String[] settings = Stream.concat(
                        Stream.of(
                                "--emulator.store.url=" + url,
                                "--emulator.store.username=" + PostgresServer.USER,
                                "--emulator.store.password=" + PostgresServer.PASSWORD),
                        Stream.of(more))
                .toArray(String[]::new);
        Replicas replicas = new Replicas(url.substring(url.lastIndexOf('/') + 1), settings);
        List<CompletableFuture<Void>> starting = IntStream.range(0, COUNT)
                .mapToObj(replica -> CompletableFuture.runAsync(() -> replicas.restart(replica)))
                .toList();
        starting.forEach(CompletableFuture::join);
        return replicas;
    }

    /** The name of the database. */
    String database() {
        return database;
    }

    void restart(int replica) {
        try {
            EmulatorProcess process = EmulatorProcess.startOnFreePorts(settings);
            started.add(process);
            processes.set(replica, process);
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }

    void kill(int replica) throws InterruptedException {
        processes.get(replica).kill();
    }

    String url(int replica) throws IOException {
        return processes.get(replica).url();
    }

    /** An answer, with its JSON. */
    record Answer(int status, String retryAfter, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** Sends a request to one emulator. A POST has a body. */
    Answer send(int replica, String path, String authorization, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url(replica) + path)).timeout(BOUND);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (!body.isEmpty()) {
            boolean form = body.startsWith("grant_type=");
            request.header("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json")
                    .POST(BodyPublishers.ofString(body));
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(""),
                response.body());
    }

    Answer delete(int replica, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(replica) + path))
                .timeout(BOUND)
                .DELETE()
                .build();
        return new Answer(http.send(request, BodyHandlers.ofString()).statusCode(), "", "");
    }

    /** Sends a request, and once more to the next emulator if the first one failed. */
    Answer sendWithRetry(int replica, String path, String authorization, String body)
            throws IOException, InterruptedException {
        try {
            Answer answer = send(replica, path, authorization, body);
            if (answer.status() < 500) {
                return answer;
            }
        } catch (IOException killed) {
            // The next one answers.
        }
        return send((replica + 1) % COUNT, path, authorization, body);
    }

    /** A token of a tenant's soc-automation. */
    String bearer(int replica, String tenant) throws IOException, InterruptedException {
        Answer token = send(
                replica,
                "/" + tenant + "/oauth2/v2.0/token",
                "",
                "grant_type=client_credentials&client_id=50c00000-0000-4000-8000-000000000001"
                        + "&client_secret=soc-automation-secret&scope=https://graph.microsoft.com/.default");
        return "Bearer " + token.json().get("access_token").stringValue();
    }

    /** What the logs show from each error on, in a few lines each. */
    List<String> errors() throws IOException {
        List<String> errors = new ArrayList<>();
        for (EmulatorProcess process : started) {
            List<String> log = process.log().lines().toList();
            IntStream.range(0, log.size())
                    .filter(line -> log.get(line).contains(" ERROR "))
                    .mapToObj(line -> String.join("\n", log.subList(line, Math.min(line + ERROR_LINES, log.size()))))
                    .forEach(errors::add);
        }
        return errors;
    }

    @Override
    public void close() {
        IntStream.range(0, COUNT).mapToObj(processes::get).forEach(EmulatorProcess::close);
    }
}
