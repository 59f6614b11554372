package io.github.graphidentity.platform.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Creates the web server's directory in the temporary folder, and deletes those of emulators that were killed. The name contains
 * the process and its start, so that the directory of a running emulator is recognized.
 */
final class WorkDirectory {

    private static final Logger log = LoggerFactory.getLogger(WorkDirectory.class);

    private static final String PREFIX = "graph-identity-emulator-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,10})-(\\d{1,15})-\\d+");

    private WorkDirectory() {}

    static Path create(Path folder) {
        ProcessHandle own = ProcessHandle.current();
        try (DirectoryStream<Path> existing = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path directory : existing) {
                Matcher name = NAME.matcher(directory.getFileName().toString());
                if (name.matches() && !isRunning(Long.parseLong(name.group(1)), name.group(2))) {
                    delete(directory);
                }
            }
            return Files.createTempDirectory(folder, PREFIX + own.pid() + "-" + start(own) + "-");
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException inUse) {
            log.debug("Cannot delete {}", directory, inUse);
        }
    }

    private static boolean isRunning(long pid, String start) {
        return ProcessHandle.of(pid)
                .map(WorkDirectory::start)
                .filter(start::equals)
                .isPresent();
    }

    private static String start(ProcessHandle process) {
        return Long.toString(
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }
}
