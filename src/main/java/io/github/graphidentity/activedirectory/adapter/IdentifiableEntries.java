package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries that can be told apart: those with an objectGUID. One without is on no list, as it could never be named in an
 * action; everybody else still is.
 */
final class IdentifiableEntries {

    private static final Logger log = LoggerFactory.getLogger(IdentifiableEntries.class);

    /** A list that is read every minute would fill the log. */
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private IdentifiableEntries() {}

    /**
     * Those that have one.
     *
     * @throws ProviderFailure where none of them has: then it is not about an entry, but about rights
     */
    static <E extends Entry> List<E> of(List<E> found) {
        List<E> identifiable =
                found.stream().filter(entry -> ObjectGuid.of(entry).isPresent()).toList();
        if (identifiable.isEmpty() && !found.isEmpty()) {
            throw new ProviderFailure(
                    Kind.UNAVAILABLE, "the service account may not read the objectGUID of its users.");
        }
        if (identifiable.size() < found.size() && TOLD.compareAndSet(false, true)) {
            log.warn(
                    "{} of {} users read at once have no objectGUID, or one that the service account may not read:"
                            + " they are on no list (said once)",
                    found.size() - identifiable.size(),
                    found.size());
        }
        return identifiable;
    }
}
