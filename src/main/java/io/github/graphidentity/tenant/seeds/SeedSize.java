package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.platform.startup.StartFailure;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;

/**
 * Estimates the memory of a seed, so that one that does not fit into the heap, or takes too long, is rejected before anything
 * is built. Reads the seed token by token, which itself takes no memory.
 */
final class SeedSize {

    /** Measured with thousands of identities: each has an object, and one for each of its accounts. */
    static final long BYTES_OF_OBJECT = 1_500;

    /** A value in an object or a list, or a session. */
    static final long BYTES_OF_VALUE = 250;

    static final long BYTES_OF_CHARACTER = 4;

    /** About three times what 100,000 identities with an account at each provider take. */
    private static final long MAX_BYTES = 2L << 30;

    private static final long MEGABYTE = 1 << 20;
    private static final long MEGABYTES_PER_SECOND = 50;

    /** An entry of {@code identities}: the root has depth 1, the list 2. */
    private static final int DEPTH_OF_IDENTITY = 3;

    private final JsonParser seed;
    private long bytes;
    private int depth;
    private String section = "";
    private long identities;
    private long copies;
    private long startOfIdentity;

    private SeedSize(JsonParser seed) {
        this.seed = seed;
    }

    /** @throws StartFailure if the seed needs more memory than this process has left, or much time */
    static void check(ObjectMapper mapper, byte[] content, SeedErrors errors) {
        long needed = bytes(mapper, content);
        if (needed > freeHeap()) {
            // The heap may be full of objects that are no longer used.
            System.gc();
        }
        check(needed, freeHeap(), errors);
    }

    static void check(long needed, long free, SeedErrors errors) {
        long available = Math.min(free, MAX_BYTES);
        if (needed > available) {
            long megabytes = needed / MEGABYTE;
            throw errors.of(
                    "it needs about " + megabytes + " MB of memory and " + megabytes / MEGABYTES_PER_SECOND + " s, but "
                            + available / MEGABYTE + " MB are available",
                    "Generate fewer or shorter identities, or start Java with a larger heap (-Xmx), up to which "
                            + MAX_BYTES / MEGABYTE + " MB can be used.");
        }
    }

    static long bytes(ObjectMapper mapper, byte[] content) {
        // Detecting duplicates would take memory.
        ObjectReader reader = mapper.reader().without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        try (JsonParser seed = reader.createParser(content)) {
            SeedSize size = new SeedSize(seed);
            for (JsonToken token = seed.nextToken(); token != null; token = seed.nextToken()) {
                size.add(token);
            }
            return size.bytes;
        }
    }

    private void add(JsonToken token) {
        if (token.isStructStart()) {
            bytes += token == JsonToken.START_OBJECT ? BYTES_OF_OBJECT : BYTES_OF_VALUE;
            depth++;
            if (isIdentity()) {
                startOfIdentity = bytes - BYTES_OF_OBJECT;
                copies = 1;
            }
        } else if (token.isStructEnd()) {
            if (isIdentity()) {
                // More identities are rejected before they are created.
                copies = Math.min(copies, GeneratedIdentities.MAX_IDENTITIES - identities);
                identities += copies;
                bytes = startOfIdentity + copies * (bytes - startOfIdentity);
            }
            depth--;
        } else if (token == JsonToken.PROPERTY_NAME) {
            section = depth == 1 ? seed.currentName() : section;
        } else {
            addValue();
        }
    }

    private void addValue() {
        bytes += BYTES_OF_VALUE + BYTES_OF_CHARACTER * seed.getStringLength();
        if ("sessions".equals(seed.currentName())) {
            bytes += number(SeedValueCheck.MAX_SESSIONS) * BYTES_OF_VALUE;
        } else if (isIdentity() && "generate".equals(seed.currentName())) {
            copies = number(GeneratedIdentities.MAX_IDENTITIES);
        }
    }

    private boolean isIdentity() {
        return depth == DEPTH_OF_IDENTITY && section.equals("identities");
    }

    private long number(int max) {
        return (long) Math.max(1, Math.min(seed.getValueAsDouble(1), max));
    }

    private static long freeHeap() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - java.totalMemory() + java.freeMemory();
    }
}
