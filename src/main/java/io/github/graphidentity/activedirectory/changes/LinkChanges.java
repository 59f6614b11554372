package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Changes the values of a forward link, for example the members of a group. The directory derives the back links. */
public final class LinkChanges {

    private final DirectoryWriter writer;
    private final boolean permissive;

    public LinkChanges(DirectoryWriter writer, boolean permissive) {
        this.writer = writer;
        this.permissive = permissive;
    }

    /**
     * Changes the values of one link.
     *
     * @param names the DNs of the other entries
     */
    public void apply(DirectoryEntry source, AttributeDefinition link, ModificationType type, List<?> names)
            throws LDAPException {
        Set<Integer> targets = new LinkedHashSet<>();
        for (Object name : names) {
            targets.add(target(link, (String) name, type).id());
        }
        Set<Integer> current = new LinkedHashSet<>(writer.view().linked(source, link));
        if (type.equals(ModificationType.REPLACE)) {
            current.stream().filter(it -> !targets.contains(it)).forEach(it -> writer.unlink(source.id(), link, it));
            for (int target : targets) {
                if (!current.contains(target)) {
                    add(source, link, target);
                }
            }
        } else if (type.equals(ModificationType.ADD)) {
            if (link.singleValued() && !current.isEmpty()) {
                throw LdapError.VALUE_EXISTS.of(link.name());
            }
            for (int target : targets) {
                addNew(source, link, target);
            }
        } else {
            remove(source, link, targets.isEmpty() ? current : targets);
        }
    }

    private void addNew(DirectoryEntry source, AttributeDefinition link, int target) throws LDAPException {
        if (!writer.view().isLinked(source.id(), link.linkId(), target)) {
            add(source, link, target);
        } else if (!permissive) {
            throw LdapError.ALREADY_MEMBER.of();
        }
    }

    private void add(DirectoryEntry source, AttributeDefinition link, int target) throws LDAPException {
        if (link.equals(AdAttributes.MEMBER)) {
            checkMember(source, writer.view().get(target));
        }
        writer.link(source.id(), link, target);
    }

    @ObservedIn("Samba 4.17: members of their primary group are no values of member")
    private void checkMember(DirectoryEntry group, DirectoryEntry member) throws LDAPException {
        boolean primary = group.sid() != null
                && member.isA("user")
                && group.sid().rid().equals(Long.toString(member.number(AdAttributes.PRIMARY_GROUP)));
        if (primary) {
            throw LdapError.ALREADY_MEMBER.of();
        }
    }

    private void remove(DirectoryEntry source, AttributeDefinition link, Set<Integer> targets) throws LDAPException {
        if (targets.isEmpty() && !permissive) {
            throw LdapError.NO_VALUE.of(link.name());
        }
        for (int target : targets) {
            if (!writer.view().isLinked(source.id(), link.linkId(), target) && !permissive) {
                throw notLinked(link);
            }
            writer.unlink(source.id(), link, target);
        }
    }

    private static LDAPException notLinked(AttributeDefinition link) {
        return link.equals(AdAttributes.MEMBER) ? LdapError.NOT_A_MEMBER.of() : LdapError.NO_VALUE.of(link.name());
    }

    @ObservedIn("Samba 4.17: 32 for a member that does not exist, 19 for other links; in a delete as if not linked")
    private DirectoryEntry target(AttributeDefinition link, String name, ModificationType type) throws LDAPException {
        DirectoryEntry target = NameResolution.of(writer.view(), name).entry();
        if (target != null && !target.isDeleted()) {
            return target;
        }
        if (type.equals(ModificationType.DELETE)) {
            throw notLinked(link);
        }
        throw link.equals(AdAttributes.MEMBER)
                ? LdapError.noObject("")
                : LdapError.CONSTRAINT.of("000020B5", link.name());
    }
}
