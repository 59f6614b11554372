package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks and converts the changes of a modify request. */
final class ModifyRules {

    /** Attributes that every account must have. */
    private static final Set<String> MANDATORY = Set.of("pwdLastSet", "sAMAccountName", "userAccountControl");

    private final DirectoryNames names;
    private final WriteDelegations delegations;
    private final AttributeValues values;
    private final PasswordChange passwords;
    private final ChangeStamps stamps;

    ModifyRules(
            DirectoryNames names,
            WriteDelegations delegations,
            AttributeValues values,
            PasswordChange passwords,
            ChangeStamps stamps) {
        this.names = names;
        this.delegations = delegations;
        this.values = values;
        this.passwords = passwords;
        this.stamps = stamps;
    }

    List<Modification> asStored(ModifyRequest request, String who) throws LDAPException {
        List<Modification> written = new ArrayList<>();
        List<Modification> password = new ArrayList<>();
        for (Modification modification : request.getModifications()) {
            Modification named = named(modification);
            (DirectorySchema.isPassword(named.getAttributeName()) ? password : written).add(named);
        }
        Optional<Entry> entry = names.entry(request.getDN());
        boolean own = entry.filter(it -> DirectoryNames.same(it.getDN(), who)).isPresent();
        if (!password.isEmpty() && !(own && PasswordChange.containsOldPassword(password))) {
            delegations.check(who, DirectoryEntries.PASSWORD, request.getDN());
        }
        for (Modification modification : written) {
            delegations.check(who, modification.getAttributeName(), request.getDN());
        }
        // The library reports a missing entry.
        return entry.isEmpty() ? written : asStored(written, password, entry.get());
    }

    private List<Modification> asStored(List<Modification> written, List<Modification> password, Entry entry)
            throws LDAPException {
        List<Modification> stored = new ArrayList<>();
        for (Modification modification : written) {
            AttributeRule.check(modification.getAttributeName());
            checkSomethingRemains(modification, written, entry);
            checkRoom(modification, written, entry);
            stored.add(asStored(modification, entry.getDN()));
        }
        if (!password.isEmpty()) {
            stored.add(passwords.asStored(password, entry));
            if (written.stream().noneMatch(it -> it.getAttributeName().equals("pwdLastSet"))) {
                stored.add(new Modification(
                        ModificationType.REPLACE, "pwdLastSet", values.asStored("pwdLastSet", "-1", entry.getDN())));
            }
        }
        stored.addAll(stamps.ofChange());
        return stored;
    }

    private Modification asStored(Modification written, String dn) throws LDAPException {
        String attribute = written.getAttributeName();
        String[] given = written.getValues();
        AttributeValues.check(attribute, given);
        if (written.getModificationType().equals(ModificationType.DELETE) || given.length != 1) {
            return written;
        }
        String value = values.asStored(attribute, given[0], dn);
        return value.equals(given[0]) ? written : new Modification(written.getModificationType(), attribute, value);
    }

    /** Converts the attribute name to AD's spelling, and rejects attribute options and increments. */
    @Assumed("of an attribute that the schema lacks, Windows says 16 with this code; of increments nothing is known")
    private static Modification named(Modification modification) throws LDAPException {
        ModificationType type = modification.getModificationType();
        if (type.equals(ModificationType.INCREMENT)) {
            throw new LDAPException(
                    ResultCode.PROTOCOL_ERROR,
                    "00000057: LdapErr: DSID-0C090D72, comment: Unknown modification type, data 0, v1db1");
        }
        String attribute = DirectorySchema.name(modification.getAttributeName());
        return attribute.equals(modification.getAttributeName())
                ? modification
                : new Modification(type, attribute, modification.getRawValues());
    }

    @DocumentedBy("MS-SAMR 3.1.1.6, attributes that every account has")
    private static void checkSomethingRemains(Modification modification, List<Modification> all, Entry entry)
            throws LDAPException {
        String attribute = modification.getAttributeName();
        // Deleting a value that does not exist fails in the library.
        boolean there = !modification.hasValue()
                || entry.hasAttributeValue(attribute, modification.getValues()[0]);
        if (there
                && MANDATORY.contains(attribute)
                && all.stream().noneMatch(it -> it.getAttributeName().equals(attribute) && brings(it))) {
            throw new LDAPException(
                    ResultCode.UNWILLING_TO_PERFORM,
                    "0000209A: SvcErr: DSID-031A0FC9, problem 5003 (WILL_NOT_PERFORM), data 0");
        }
    }

    /** Rejects a second value of a single-valued attribute. */
    private static void checkRoom(Modification modification, List<Modification> all, Entry entry) throws LDAPException {
        String attribute = modification.getAttributeName();
        boolean alone = all.stream()
                        .filter(it -> it.getAttributeName().equals(attribute))
                        .count()
                == 1;
        if (alone
                && modification.getModificationType().equals(ModificationType.ADD)
                && entry.hasAttribute(attribute)
                && DirectorySchema.isSingleValued(attribute)) {
            throw new LDAPException(
                    ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
                    "00002083: AtrErr: DSID-03151904, problem 1006 (ATT_OR_VALUE_EXISTS), data 0, Att " + attribute);
        }
    }

    private static boolean brings(Modification modification) {
        return modification.hasValue() && !modification.getModificationType().equals(ModificationType.DELETE);
    }
}
