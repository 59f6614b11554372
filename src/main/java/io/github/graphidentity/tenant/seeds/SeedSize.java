package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.platform.startup.StartFailure;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Estimates the memory of a seed, so that one that does not fit into the heap is rejected before it ends the process. */
final class SeedSize {

    /** Measured with thousands of identities that have an account at each provider, for each of an identity's four records. */
    private static final long BYTES_OF_A_RECORD = 1_500;

    private static final List<String> PROVIDERS = List.of("activeDirectory", "okta", "entraID");

    private static final long MEGABYTE = 1024 * 1024;

    private SeedSize() {}

    /** @throws StartFailure if the identities of the seed need more memory than this process has left */
    static void check(JsonNode seed, SeedErrors errors) {
        long needed = bytes(seed.path("identities"));
        if (needed > freeHeap()) {
            // The heap may be full of objects that are no longer used.
            System.gc();
            check(needed, freeHeap(), errors);
        }
    }

    static void check(long needed, long free, SeedErrors errors) {
        if (needed > free) {
            throw errors.at(
                    "identities",
                    "need about " + needed / MEGABYTE + " MB, but " + free / MEGABYTE + " MB of the heap are free",
                    "Generate fewer identities, or start Java with a larger heap (-Xmx).");
        }
    }

    static long bytes(JsonNode identities) {
        long count = 0;
        long records = 0;
        for (JsonNode identity : identities) {
            long copies = Math.max(1, identity.path("generate").asInt(1));
            // More identities are rejected before they are created.
            copies = Math.min(copies, GeneratedIdentities.MAX_IDENTITIES - count);
            count += copies;
            records += copies
                    * (1 + PROVIDERS.stream().filter(identity::hasNonNull).count());
        }
        return records * BYTES_OF_A_RECORD;
    }

    private static long freeHeap() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - java.totalMemory() + java.freeMemory();
    }
}
