package io.github.graphidentity;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes that an emulator's process runs: a copy of the runnable jar, unpacked into the user's cache folder, with an
 * archive of loaded classes that makes every start but the first quick. Several builds may install the same copy at once.
 *
 * @param arguments the arguments of Java
 * @param archive the archive that this process writes; {@code null} if it writes none
 */
record Installation(List<String> arguments, @Nullable Path archive) {

    private static final String MAIN = "io.github.graphidentity.GraphIdentityEmulator";
    private static final String JAR = "graph-identity-emulator.jar";
    private static final String CACHE = "graph-identity-emulator.cache";

    /**
     * Finds the runnable jar: the one that the system property {@code graph-identity-emulator.jar} names, or the one on the class
     * path. If there is neither, the class path itself may contain the emulator's classes.
     */
    static Installation find() {
        String configured = System.getProperty(JAR, "");
        Path jar = configured.isEmpty() ? onClassPath() : Path.of(configured);
        if (jar != null) {
            try {
                return unpacked(jar);
            } catch (IOException readOnly) {
                return new Installation(List.of("-jar", jar.toString()), null);
            }
        }
        if (loader().getResource(MAIN.replace('.', '/') + ".class") == null) {
            throw new IllegalStateException(
                    "The class path does not contain the emulator's runnable jar. Add the dependency"
                            + " io.github.graph-identity-emulator:graph-identity-emulator without a classifier, or set the system"
                            + " property " + JAR + " to the jar.");
        }
        return new Installation(List.of("-cp", classPath(), MAIN), null);
    }

    /** The class path of the tests. Some tools run them in a class loader that Java's own class path does not show. */
    private static String classPath() {
        List<String> entries = new ArrayList<>();
        for (ClassLoader next = loader(); next != null; next = next.getParent()) {
            if (next instanceof URLClassLoader urls) {
                for (URL url : urls.getURLs()) {
                    entries.add(Path.of(URI.create(url.toString())).toString());
                }
            }
        }
        entries.add(System.getProperty("java.class.path"));
        return String.join(File.pathSeparator, entries);
    }

    private static ClassLoader loader() {
        return Objects.requireNonNullElse(
                Thread.currentThread().getContextClassLoader(), ClassLoader.getSystemClassLoader());
    }

    /** Build tools often hide the class path in the manifest of an empty jar, so class loaders are asked. */
    private static @Nullable Path onClassPath() {
        try {
            for (URL manifest : Collections.list(loader().getResources(JarFile.MANIFEST_NAME))) {
                try (InputStream in = manifest.openStream()) {
                    if (MAIN.equals(new Manifest(in).getMainAttributes().getValue("Start-Class"))) {
                        String jar = manifest.getPath();
                        return Path.of(URI.create(jar.substring(0, jar.indexOf('!'))));
                    }
                }
            }
            return null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The class path cannot be read", unreadable);
        }
    }

    private static Installation unpacked(Path jar) throws IOException {
        Path folder = cache().resolve(key(jar));
        if (!Files.isDirectory(folder)) {
            RunnableJar.unpack(jar, folder);
        }
        List<String> arguments = new ArrayList<>(List.of("-Xlog:disable"));
        Path archive = folder.resolve("classes.jsa");
        Path written = null;
        if (Files.exists(archive)) {
            arguments.add("-XX:SharedArchiveFile=" + archive);
        } else {
            written = folder.resolve(UUID.randomUUID() + ".jsa");
            arguments.add("-XX:ArchiveClassesAtExit=" + written);
        }
        try (Stream<Path> libraries = Files.list(folder.resolve("lib"))) {
            List<String> classPath =
                    new ArrayList<>(List.of(folder.resolve("emulator.jar").toString()));
            libraries.map(Path::toString).sorted().forEach(classPath::add);
            arguments.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), MAIN));
        }
        return new Installation(arguments, written);
    }

    private static Path cache() {
        String configured = System.getProperty(CACHE, "");
        if (!configured.isEmpty()) {
            return Path.of(configured);
        }
        for (String variable : List.of("XDG_CACHE_HOME", "LOCALAPPDATA")) {
            String folder = System.getenv(variable);
            if (folder != null && !folder.isEmpty()) {
                return Path.of(folder, "graph-identity-emulator");
            }
        }
        return Path.of(System.getProperty("user.home"), ".cache", "graph-identity-emulator");
    }

    /** Differs for each build of the jar and each JDK. */
    private static String key(Path jar) throws IOException {
        String text = jar.toRealPath() + "\n" + Files.size(jar) + "\n" + Files.getLastModifiedTime(jar) + "\n"
                + System.getProperty("java.home") + "\n" + System.getProperty("java.vm.version");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 10);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Lets later starts use the archive that an ended process wrote.
     *
     * @param complete whether the process loaded the classes of a whole start, and wrote all of them; otherwise the archive is
     *     deleted, because a later start would be slow with it
     */
    void finish(boolean complete) {
        if (archive != null && Files.exists(archive)) {
            try {
                if (complete) {
                    Files.move(archive, archive.resolveSibling("classes.jsa"), StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException usedByAnother) {
                // It is deleted.
            } finally {
                archive.toFile().delete();
            }
        }
    }
}
