package io.github.graphidentity.activedirectory.changes;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.Attributes;
import io.github.graphidentity.activedirectory.entries.ComputedValues;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.entries.ObjectClasses;
import io.github.graphidentity.activedirectory.entries.Rdn;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ClassDefinition;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds one entry, as a domain controller completes it. */
@DocumentedBy("MS-ADTS 3.1.1.5.2, add; MS-SAMR 3.1.1.8, for accounts")
public final class AddOperation {

    /** Mandatory, but kept outside the entries; see the page about fidelity. */
    private static final Set<String> NOT_CHECKED = Set.of("nTSecurityDescriptor", "cn");

    private final DirectoryWriter writer;
    private final Map<AttributeDefinition, List<Object>> values = new LinkedHashMap<>();
    private @Nullable ASN1OctetString password;

    public AddOperation(DirectoryWriter writer) {
        this.writer = writer;
    }

    public void run(AddRequest request) throws LDAPException {
        List<Rdn> names = NameResolution.parse(request.getDN());
        if (names.isEmpty()) {
            throw LdapError.NAMING_VIOLATION.of("00002037");
        }
        Rdn rdn = names.get(0);
        if (rdn.value().isEmpty()) {
            throw LdapError.BAD_NAME.of(request.getDN());
        }
        writer.view().rights().checkAdministrator(writer.view());
        DirectoryEntry parent = NameResolution.required(writer.view(), names.subList(1, names.size()));
        EntryDepth.check(writer.view(), parent, 1);
        Attribute written = request.getAttribute("objectClass");
        ObjectClasses classes = ClassRules.selected(written == null ? List.of() : List.of(written.getValues()));
        checkPlace(classes.structural(), rdn, parent);
        rdn.checkLength();
        read(request);
        checkName(rdn);
        DirectoryEntry entry = created(parent, rdn, classes);
        if (writer.view().child(parent.id(), rdn) != null) {
            throw LdapError.EXISTS.of("00002071");
        }
        store(entry);
    }

    private void read(AddRequest request) throws LDAPException {
        for (Attribute written : request.getAttributes()) {
            AttributeDefinition attribute = NewValues.attribute(written.getName());
            WriteRules.checkNew(attribute);
            if (attribute.equals(AdAttributes.PASSWORD)) {
                password = written.getRawValues()[0];
            } else if (!WriteRules.isIgnoredInNewEntries(attribute)) {
                values.put(attribute, NewValues.parse(attribute, written.getRawValues()));
            }
        }
    }

    @DocumentedBy("MS-ADTS 3.1.1.5.2.2, add: constraints: rDNAttID, possSuperiors")
    private static void checkPlace(ClassDefinition structural, Rdn rdn, DirectoryEntry parent) throws LDAPException {
        boolean possible = structural.parents().stream().anyMatch(parent.classes()::isA);
        if (!rdn.type().equals(structural.rdnAttribute()) || !possible) {
            throw LdapError.NAMING_VIOLATION.of(possible ? "00002037" : "00002099");
        }
    }

    /** The naming attribute may be written if it has the name of the entry. */
    private void checkName(Rdn rdn) throws LDAPException {
        List<Object> written = values.remove(rdn.type());
        if (written != null && !rdn.value().equalsIgnoreCase((String) written.get(0))) {
            throw LdapError.BAD_NAME.of("");
        }
    }

    private DirectoryEntry created(DirectoryEntry parent, Rdn rdn, ObjectClasses classes) throws LDAPException {
        SecurityIdentifier sid = classes.isAccount() ? writer.nextSid(parent) : null;
        Attributes stored = Attributes.NONE
                .with(AdAttributes.WHEN_CREATED, List.of(writer.now().truncatedTo(ChronoUnit.SECONDS)))
                .with(AdAttributes.USN_CREATED, List.of(writer.counters().nextUsn()));
        DirectoryEntry entry = new DirectoryEntry(
                writer.counters().nextId(), parent.id(), rdn, UUID.randomUUID(), sid, classes, stored);
        return sid == null ? entry : AccountDefaults.of(entry, values, writer);
    }

    private void store(DirectoryEntry created) throws LDAPException {
        DirectoryEntry entry = created;
        if (password != null && !entry.isA("user")) {
            throw LdapError.CLASS_VIOLATION.of("00002014", "0");
        }
        if (password != null) {
            entry = PasswordWrite.ofNewAccount(writer, withAccountName(entry), password);
        }
        for (Map.Entry<AttributeDefinition, List<Object>> written : values.entrySet()) {
            AttributeDefinition attribute = written.getKey();
            if (!entry.classes().allows(attribute) && !attribute.equals(AdAttributes.OBJECT_CLASS)) {
                throw LdapError.CLASS_VIOLATION.of("00002014", "0");
            }
            if (attribute.linkId() == 0 && !attribute.equals(AdAttributes.OBJECT_CLASS)) {
                entry = entry.with(attribute, AccountRules.stored(writer, entry, attribute, written.getValue()));
            }
        }
        entry = AccountDefaults.completed(entry, password != null, writer);
        checkMandatory(entry);
        writer.put(entry);
        LinkChanges links = new LinkChanges(writer, false);
        for (Map.Entry<AttributeDefinition, List<Object>> written : values.entrySet()) {
            if (written.getKey().isForwardLink()) {
                links.apply(entry, written.getKey(), ModificationType.ADD, written.getValue());
            }
        }
    }

    @DocumentedBy("MS-ADTS 3.1.1.5.2.2, add: constraints: mustContain")
    private void checkMandatory(DirectoryEntry entry) throws LDAPException {
        for (AttributeDefinition required : entry.classes().structural().must()) {
            boolean present = values.containsKey(required)
                    || entry.attributes().has(required)
                    || required.equals(entry.rdn().type())
                    || ComputedValues.isComputed(required)
                    || NOT_CHECKED.contains(required.name());
            if (!present) {
                throw LdapError.CLASS_VIOLATION.of("00002014", "0");
            }
        }
    }

    private DirectoryEntry withAccountName(DirectoryEntry entry) {
        List<Object> name = values.get(AdAttributes.SAM_ACCOUNT_NAME);
        return name == null ? entry : entry.with(AdAttributes.SAM_ACCOUNT_NAME, name);
    }
}
