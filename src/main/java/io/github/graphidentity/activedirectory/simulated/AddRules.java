package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ReadOnlyModifyDNRequest;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Completes added and renamed entries with the attributes that a domain controller sets. */
final class AddRules {

    /** ACCOUNTDISABLE, PASSWD_NOTREQD, NORMAL_ACCOUNT. */
    private static final String DISABLED_WITHOUT_PASSWORD = "546";

    private static final int PASSWD_NOTREQD = 0x20;
    private static final Filter ANYTHING = Filter.createPresenceFilter("objectClass");

    private final Supplier<InMemoryDirectoryServer> server;
    private final DirectoryNames names;
    private final AttributeValues values;
    private final PasswordChange passwords;
    private final ChangeStamps stamps;

    /** Starts above the RIDs of any seed. Skips RIDs that are taken. */
    private final AtomicInteger rids = new AtomicInteger(10_000_000);

    AddRules(
            Supplier<InMemoryDirectoryServer> server,
            DirectoryNames names,
            AttributeValues values,
            PasswordChange passwords,
            ChangeStamps stamps) {
        this.server = server;
        this.names = names;
        this.values = values;
        this.passwords = passwords;
        this.stamps = stamps;
    }

    @DocumentedBy("MS-ADTS 3.1.1.5.2, add; MS-SAMR 3.1.1.8, for accounts")
    Collection<Attribute> asStored(AddRequest request) throws LDAPException {
        Entry entry = new Entry(request.getDN(), DirectorySchema.SHARED);
        for (Attribute written : request.getAttributes()) {
            String attribute = DirectorySchema.name(written.getName());
            AttributeRule.checkOfNewEntry(attribute);
            AttributeValues.check(attribute, written.getValues());
            entry.addAttribute(
                    written.size() == 1 && !DirectorySchema.isPassword(attribute)
                            ? new Attribute(
                                    attribute,
                                    values.asStored(attribute, Objects.requireNonNull(written.getValue()), ""))
                            : new Attribute(attribute, DirectorySchema.SHARED, written.getRawValues()));
        }
        ObjectGuid objectGuid = new ObjectGuid(UUID.randomUUID());
        entry.setAttribute(new Attribute("objectGUID", objectGuid.bytes()));
        entry.setAttribute("distinguishedName", entry.getDN());
        entry.setAttribute("name", entry.getRDN() == null ? "" : entry.getRDN().getAttributeValues()[0]);
        stamps.ofCreation().forEach(entry::setAttribute);
        boolean account = entry.hasObjectClass("user") || entry.hasObjectClass("computer");
        if (account || entry.hasObjectClass("group")) {
            addIdentifiers(entry, objectGuid);
        }
        if (account) {
            addState(entry);
        }
        return entry.getAttributes();
    }

    private void addIdentifiers(Entry entry, ObjectGuid objectGuid) throws LDAPException {
        SecurityIdentifier domain = names.domainSid();
        int rid = rids.incrementAndGet();
        while (!names.all(domain.account(rid).filter()).isEmpty()) {
            rid = rids.incrementAndGet();
        }
        entry.setAttribute(new Attribute("objectSid", domain.account(rid).bytes()));
        if (!entry.hasAttribute("sAMAccountName")) {
            entry.setAttribute(
                    "sAMAccountName",
                    "$" + Integer.toString(rid, 36).toUpperCase(Locale.ROOT) + "-"
                            + objectGuid.toString().substring(24));
        }
    }

    private void addState(Entry entry) throws LDAPException {
        Attribute password = entry.getAttribute(DirectoryEntries.PASSWORD);
        if (password != null) {
            entry.setAttribute(DirectoryEntries.PASSWORD, passwords.ofNewAccount(password.getRawValues()[0], entry));
        }
        addUnlessWritten(entry, "userAccountControl", DISABLED_WITHOUT_PASSWORD);
        addUnlessWritten(entry, "accountExpires", Long.toString(DerivedAccountState.NEVER));
        addUnlessWritten(entry, "pwdLastSet", password == null ? "0" : values.asStored("pwdLastSet", "-1", ""));
        long control = Objects.requireNonNull(entry.getAttributeValueAsLong("userAccountControl"));
        boolean open = (control & (UserAccountControl.ACCOUNTDISABLE | PASSWD_NOTREQD)) == 0;
        if (open && password == null) {
            throw PasswordChange.noPassword();
        }
    }

    private static void addUnlessWritten(Entry entry, String attribute, String value) {
        if (!entry.hasAttribute(attribute)) {
            entry.setAttribute(attribute, value);
        }
    }

    /** Updates the names of an entry, and of those below it, after a rename or move. */
    void renamed(ReadOnlyModifyDNRequest request) {
        try {
            RDN name = new RDN(request.getNewRDN());
            String parent = request.getNewSuperiorDN();
            DN renamed = new DN(
                    name,
                    Objects.requireNonNull(parent == null ? new DN(request.getDN()).getParent() : new DN(parent)));
            for (Entry entry : names.below(renamed.toString(), ANYTHING)) {
                server.get()
                        .modify(
                                entry.getDN(),
                                new Modification(ModificationType.REPLACE, "distinguishedName", entry.getDN()));
            }
            server.get()
                    .modify(
                            renamed.toString(),
                            new Modification(ModificationType.REPLACE, "name", name.getAttributeValues()[0]));
            server.get().modify(renamed.toString(), stamps.ofChange());
        } catch (LDAPException impossible) {
            throw new IllegalStateException("a renamed entry cannot be found under its new name", impossible);
        }
    }
}
