package io.github.graphidentity.activedirectory.simulated;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a seed that belongs to no identity.
 *
 * @param path relative to the domain
 * @param attributes values by attribute, also of forward links such as member; {@code null} for none
 */
public record SeededEntry(
        String path, String objectClass, @Nullable Map<String, List<String>> attributes) {}
