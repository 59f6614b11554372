package io.github.graphidentity.activedirectory.simulated;

import java.util.List;
import java.util.Map;

/**
 * A user of a seed.
 *
 * @param attributes those that do not follow from the account
 */
public record SeededUser(DirectoryAccount account, Map<String, List<String>> attributes) {}
