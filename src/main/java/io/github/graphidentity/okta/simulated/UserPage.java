package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of users, ordered by id.
 *
 * @param after the cursor of the next page; empty for the last page
 */
public record UserPage(List<OktaUser> users, Optional<String> after) {

    static UserPage of(Stream<OktaUser> users, int size) {
        List<OktaUser> found = users.limit(size + 1L).toList();
        return found.size() > size
                ? new UserPage(
                        found.subList(0, size), Optional.of(found.get(size - 1).id()))
                : new UserPage(found, Optional.empty());
    }
}
