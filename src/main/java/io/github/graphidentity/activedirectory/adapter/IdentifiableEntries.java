package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves entries without an objectGUID out of lists, because no action could name them. */
final class IdentifiableEntries {

    private static final Logger log = LoggerFactory.getLogger(IdentifiableEntries.class);

    private IdentifiableEntries() {}

    /**
     * Returns the entries with an objectGUID.
     *
     * @throws ProviderFailure if no entry has one, because then the service account may not read it
     */
    static <E extends Entry> List<E> of(List<E> found) {
        List<E> identifiable =
                found.stream().filter(entry -> ObjectGuid.of(entry).isPresent()).toList();
        if (identifiable.isEmpty() && !found.isEmpty()) {
            throw new ProviderFailure(Kind.UNAVAILABLE, "the service account may not read the users' objectGUID.")
                    .at(IdentityProvider.ACTIVE_DIRECTORY);
        }
        if (identifiable.size() < found.size()) {
            log.debug(
                    "Left {} of {} users out of a list: they have no objectGUID that the service account may read",
                    found.size() - identifiable.size(),
                    found.size());
        }
        return identifiable;
    }
}
