package io.github.graphidentity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Docker's API, served by podman on a Unix socket, with an image of the tested jar: {@code src/test/real/engine}. */
final class ContainerEngine implements AutoCloseable {

    private final Process process;
    private final Path folder;

    private ContainerEngine(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Builds the image and returns when the socket answers. */
    static ContainerEngine start() throws IOException {
        Path folder = Path.of("/var/tmp/engine-" + ProcessHandle.current().pid());
        String jar = Path.of(System.getProperty("tested.jar")).toAbsolutePath().toString();
        Process process = new ProcessBuilder(
                        "src/test/real/engine", folder.toString(), jar, System.getProperty("java.home"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ContainerEngine engine = new ContainerEngine(process, folder);
        BufferedReader printed =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(printed.readLine())) {
            engine.close();
            throw new IllegalStateException("The container engine did not start: see the output above.");
        }
        return engine;
    }

    /** The URL of the socket, for {@code DOCKER_HOST} and {@code CONTAINER_HOST}. */
    String url() {
        return "unix://" + folder.resolve("docker.sock");
    }

    /** Removes all containers, the image and the socket. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
