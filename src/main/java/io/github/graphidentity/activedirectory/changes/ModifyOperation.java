package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import io.github.graphidentity.activedirectory.entries.AccessRights;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Changes the attributes of one entry. All modifications of a request take effect, or none. */
@DocumentedBy("MS-ADTS 3.1.1.5.3, modify")
public final class ModifyOperation {

    private final DirectoryWriter writer;
    private final boolean permissive;
    private final Set<AttributeDefinition> changed = new LinkedHashSet<>();

    public ModifyOperation(DirectoryWriter writer, boolean permissive) {
        this.writer = writer;
        this.permissive = permissive;
    }

    public void run(ModifyRequest request) throws LDAPException {
        DirectoryEntry entry = NameResolution.required(writer.view(), request.getDN());
        List<Modification> others = new ArrayList<>();
        List<Modification> passwords = new ArrayList<>();
        for (Modification modification : request.getModifications()) {
            boolean password = attribute(modification).equals(AdAttributes.PASSWORD);
            (password ? passwords : others).add(modification);
        }
        checkRights(entry, others, passwords);
        DirectoryEntry result = entry;
        for (Modification modification : others) {
            result = modified(result, modification);
        }
        if (!passwords.isEmpty() && !entry.isA("user")) {
            throw LdapError.CLASS_VIOLATION.of("00002014", "0");
        }
        if (!passwords.isEmpty()) {
            boolean setsTime = changed.contains(AdAttributes.PASSWORD_LAST_SET);
            DirectoryEntry withPassword = PasswordWrite.written(writer, result, passwords);
            result = setsTime
                    ? withPassword.with(
                            AdAttributes.PASSWORD_LAST_SET, result.attributes().get(AdAttributes.PASSWORD_LAST_SET))
                    : withPassword;
        }
        for (AttributeDefinition attribute : changed) {
            result = ruled(entry, result, attribute);
        }
        writer.put(result);
    }

    @Assumed("of an attribute that the schema lacks, Windows says 16 with this code; of increments nothing is known")
    private static AttributeDefinition attribute(Modification modification) throws LDAPException {
        if (modification.getModificationType().equals(ModificationType.INCREMENT)) {
            throw LdapError.PROTOCOL.of("Unknown modification type");
        }
        return NewValues.attribute(modification.getAttributeName());
    }

    private void checkRights(DirectoryEntry entry, List<Modification> others, List<Modification> passwords)
            throws LDAPException {
        AccessRights rights = writer.view().rights();
        Set<AttributeDefinition> written = new LinkedHashSet<>();
        for (Modification modification : others) {
            written.add(attribute(modification));
        }
        boolean own = rights.caller() == entry.id();
        if (!passwords.isEmpty() && !(own && PasswordWrite.containsOldPassword(passwords))) {
            written.add(AdAttributes.PASSWORD);
        }
        if (!written.isEmpty()) {
            rights.checkWrite(writer.view(), entry, written);
        }
    }

    private DirectoryEntry modified(DirectoryEntry entry, Modification modification) throws LDAPException {
        AttributeDefinition attribute = attribute(modification);
        ModificationType type = modification.getModificationType();
        if (attribute.equals(AdAttributes.OBJECT_CLASS)) {
            return ClassRules.applied(entry, modification);
        }
        WriteRules.check(entry, attribute);
        List<Object> values = NewValues.parse(attribute, modification.getRawValues());
        boolean removes = values.isEmpty() || type.equals(ModificationType.DELETE);
        if (!removes && !entry.classes().allows(attribute)) {
            throw LdapError.CLASS_VIOLATION.of("00002014", "0");
        }
        if (attribute.isForwardLink()) {
            new LinkChanges(writer, permissive).apply(entry, attribute, type, values);
            return entry;
        }
        changed.add(attribute);
        return entry.with(attribute, merged(entry, attribute, type, values));
    }

    private List<?> merged(
            DirectoryEntry entry, AttributeDefinition attribute, ModificationType type, List<Object> values)
            throws LDAPException {
        List<?> current = entry.attributes().get(attribute);
        if (type.equals(ModificationType.REPLACE)) {
            return values;
        } else if (type.equals(ModificationType.ADD)) {
            return added(attribute, current, values);
        }
        return removed(attribute, current, values);
    }

    private List<?> added(AttributeDefinition attribute, List<?> current, List<Object> values) throws LDAPException {
        List<Object> result = new ArrayList<>(current);
        Set<Object> known = NewValues.distinct(attribute, current);
        for (Object value : values) {
            boolean added = known.add(value);
            if (added && !(attribute.singleValued() && !result.isEmpty())) {
                result.add(value);
            } else if (added || !permissive) {
                throw LdapError.VALUE_EXISTS.of(attribute.name());
            }
        }
        NewValues.checkNumber(attribute, result.size());
        return result;
    }

    private List<?> removed(AttributeDefinition attribute, List<?> current, List<Object> values) throws LDAPException {
        boolean missing =
                current.isEmpty() || !NewValues.distinct(attribute, current).containsAll(values);
        if (missing && !permissive) {
            throw LdapError.NO_VALUE.of(attribute.name());
        }
        Set<Object> gone = NewValues.distinct(attribute, values);
        return values.isEmpty()
                ? List.of()
                : current.stream().filter(value -> !gone.contains(value)).toList();
    }

    /** Applies the rules for the values that remain when all modifications are made. */
    private DirectoryEntry ruled(DirectoryEntry before, DirectoryEntry after, AttributeDefinition attribute)
            throws LDAPException {
        List<?> values = after.attributes().get(attribute);
        DirectoryEntry account =
                before.with(AdAttributes.PASSWORD, after.attributes().get(AdAttributes.PASSWORD));
        List<?> stored = AccountRules.stored(writer, account, attribute, values);
        if (stored.isEmpty() && after.classes().requires(attribute)) {
            throw LdapError.CLASS_VIOLATION.of("00002014", "0");
        }
        return after.with(attribute, stored);
    }
}
