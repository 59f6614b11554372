package io.github.graphidentity;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Unpacks the runnable jar. Java archives the classes of plain jars only, not those of jars in a jar. */
final class RunnableJar {

    private static final String CLASSES = "BOOT-INF/classes/";
    /** Spring Boot moves it out of the classes. The services are those of its loader. */
    private static final Pattern OWN_METADATA =
            Pattern.compile("META-INF/(?!MANIFEST\\.MF|services/|maven/|sbom/).*[^/]");

    private static final String LIBRARIES = "BOOT-INF/lib/";

    private RunnableJar() {}

    /** Unpacks into a folder of its own, and then renames it. Other builds never see half a copy. */
    static void unpack(Path jar, Path folder) throws IOException {
        Path own = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "." + UUID.randomUUID()));
        Files.createDirectories(own.resolve("lib"));
        try (JarFile source = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(own.resolve("emulator.jar"));
                ZipOutputStream classes = new ZipOutputStream(file)) {
            for (var entry : Collections.list(source.entries())) {
                String name = entry.getName();
                try (InputStream content = source.getInputStream(entry)) {
                    if (name.startsWith(LIBRARIES) && name.endsWith(".jar")) {
                        Files.copy(
                                content,
                                own.resolve("lib").resolve(Path.of(name).getFileName()));
                    } else if (name.startsWith(CLASSES) && name.length() > CLASSES.length()) {
                        classes.putNextEntry(new ZipEntry(name.substring(CLASSES.length())));
                        content.transferTo(classes);
                    } else if (OWN_METADATA.matcher(name).matches()) {
                        classes.putNextEntry(new ZipEntry(name));
                        content.transferTo(classes);
                    }
                }
            }
        }
        try {
            Files.move(own, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException anotherWasFirst) {
            delete(own);
            if (!Files.isDirectory(folder)) {
                throw anotherWasFirst;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
