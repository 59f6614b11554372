package io.github.graphidentity.emulator.init;

import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Applies the files of {@code emulator.init.directory} in the order of their names. It sends their requests to the emulator's own
 * port, before the emulator is ready, so that each has the effect, the checks and the journal entry of a client's request. Seeds and
 * requests are applied once to state that a store keeps.
 */
@Component
class InitFiles implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(InitFiles.class);

    private final String directory;
    private final Environment settings;
    private final Tenants tenants;
    private final Storage storage;

    InitFiles(InitProperties properties, Environment settings, Tenants tenants, Storage storage) {
        this.directory = properties.directory();
        this.settings = settings;
        this.tenants = tenants;
        this.storage = storage;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (directory.isBlank()) {
            return;
        }
        if (tenants.areKept()) {
            // They would undo what changed since.
            log.info("Did not apply {}: emulator.store.url contains the state of an earlier start", directory);
            return;
        }
        InitSender sender = new InitSender(settings);
        try {
            files().forEach(file -> apply(file, sender));
        } catch (StartFailure failed) {
            // The next start applies all files to new state.
            storage.stores().forEach(storage::delete);
            throw failed;
        }
    }

    private static void apply(InitFile file, InitSender sender) {
        List<InitRequest> requests = file.requests();
        requests.forEach(request -> sender.send(request, file));
        log.info("Applied {} ({} {})", file.path(), requests.size(), requests.size() == 1 ? "request" : "requests");
    }

    /** Without hidden files, and without those that a mounted volume of Kubernetes adds. */
    private List<InitFile> files() {
        Path folder = Path.of(directory);
        if (!Files.isDirectory(folder)) {
            throw new StartFailure(
                    "emulator.init.directory must be a directory, but is '" + directory + "'.",
                    "Create the directory, or correct the setting.");
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> Files.isRegularFile(path)
                            && !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(InitFile::new)
                    .toList();
        } catch (IOException unreadable) {
            throw new StartFailure(
                    "emulator.init.directory '" + directory + "' cannot be read: " + unreadable.getMessage() + ".",
                    "Make the directory readable, or correct the setting.",
                    unreadable);
        }
    }
}
