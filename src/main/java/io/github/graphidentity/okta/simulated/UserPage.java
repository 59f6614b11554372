package io.github.graphidentity.okta.simulated;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of users.
 *
 * @param after the cursor of the next page; empty for the last page
 */
public record UserPage(List<OrgUser> users, Optional<String> after) {

    static UserPage of(Stream<OrgUser> users, int size) {
        List<OrgUser> found = users.limit(size + 1L).toList();
        return found.size() > size
                ? new UserPage(
                        found.subList(0, size),
                        Optional.of(found.get(size - 1).user().id()))
                : new UserPage(found, Optional.empty());
    }
}
