package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.changes.LinkChanges;
import io.github.graphidentity.activedirectory.entries.AccessRights;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.startup.StartFailure;
import java.util.ArrayList;
import java.util.List;

/** The links between the entries of a seed. They are added last, because a link may name a later entry. */
final class SeededLinks {

    private final SimulatedDirectory directory;
    private final List<SeededLink> links = new ArrayList<>();

    private record SeededLink(int source, String owner, AttributeDefinition attribute, List<String> names) {}

    SeededLinks(SimulatedDirectory directory) {
        this.directory = directory;
    }

    /** @param owner names the entry in errors */
    void add(int source, String owner, AttributeDefinition attribute, List<String> names) {
        links.add(new SeededLink(source, owner, attribute, names));
    }

    void complete() {
        for (SeededLink link : links) {
            try {
                directory.update(
                        AccessRights.SYSTEM,
                        true,
                        writer -> new LinkChanges(writer, true)
                                .apply(
                                        writer.view().get(link.source()),
                                        link.attribute(),
                                        ModificationType.ADD,
                                        link.names()));
            } catch (LDAPException missing) {
                throw new StartFailure(
                        link.attribute().name() + " of '" + link.owner() + "' names an entry that does not exist: "
                                + link.names() + ".",
                        "Write the DN of an entry of this seed, for example CN=Dora Documented,OU=People,"
                                + directory.baseDn() + ".",
                        missing);
            }
        }
        links.clear();
    }
}
