package io.github.graphidentity.activedirectory.changes;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.PasswordPolicy;
import io.github.graphidentity.activedirectory.entries.StoredPassword;
import io.github.graphidentity.activedirectory.schema.Octets;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks writes of {@code unicodePwd}. One value resets the password; deleting the old value and adding the new one
 * changes it. Values are quoted UTF-16 and require TLS.
 */
@DocumentedBy("MS-ADTS 3.1.1.3.1.5.1, unicodePwd")
final class PasswordWrite {

    private static final String OLD_PASSWORD_IS_WRONG = "00000056";
    private static final String PASSWORD_POLICY = "0000052D";

    private PasswordWrite() {}

    /** Whether the request contains the old password, so that it requires no permission. */
    static boolean containsOldPassword(List<Modification> passwords) {
        return passwords.size() == 2
                && is(passwords.get(0), ModificationType.DELETE)
                && is(passwords.get(1), ModificationType.ADD);
    }

    /** The account with the new password. */
    static DirectoryEntry written(DirectoryWriter writer, DirectoryEntry account, List<Modification> passwords)
            throws LDAPException {
        boolean change = containsOldPassword(passwords);
        boolean reset = passwords.size() == 1 && is(passwords.get(0), ModificationType.REPLACE);
        if (!change && !reset) {
            throw LdapError.UNWILLING.of("0000209A");
        }
        PasswordPolicy policy = PasswordPolicy.of(writer.view(), account);
        String password = clear(passwords.get(passwords.size() - 1).getRawValues()[0], writer.encrypted());
        boolean accepted = policy.accepts(password, account);
        if (change) {
            String old = clear(passwords.get(0).getRawValues()[0], writer.encrypted());
            Object current = account.attributes().first(AdAttributes.PASSWORD);
            if (current == null || !StoredPassword.matches(current, old)) {
                throw violation(OLD_PASSWORD_IS_WRONG);
            }
            if (!accepted || policy.isUsed(password, account) || policy.isTooNew(account, writer.now())) {
                throw violation(PASSWORD_POLICY);
            }
        } else if (!accepted) {
            throw noPassword();
        }
        return set(account, password, policy).with(AdAttributes.PASSWORD_LAST_SET, writer.fileTime());
    }

    /** A new account with its first password. */
    static DirectoryEntry ofNewAccount(DirectoryWriter writer, DirectoryEntry account, ASN1OctetString value)
            throws LDAPException {
        PasswordPolicy policy = PasswordPolicy.of(writer.view(), account);
        String password = clear(value, writer.encrypted());
        if (!policy.accepts(password, account)) {
            throw noPassword();
        }
        return set(account, password, policy);
    }

    private static DirectoryEntry set(DirectoryEntry account, String password, PasswordPolicy policy) {
        Octets stored = StoredPassword.of(password);
        List<Object> history = new ArrayList<>(account.attributes().get(AdAttributes.PASSWORD_HISTORY));
        Object current = account.attributes().first(AdAttributes.PASSWORD);
        if (history.isEmpty() && current != null) {
            history.add(current);
        }
        history.add(stored);
        List<Object> kept =
                history.subList(Math.max(0, history.size() - Math.max(1, policy.history())), history.size());
        return account.with(AdAttributes.PASSWORD, stored).with(AdAttributes.PASSWORD_HISTORY, List.copyOf(kept));
    }

    static LDAPException noPassword() {
        return LdapError.UNWILLING.of(PASSWORD_POLICY);
    }

    private static boolean is(Modification modification, ModificationType type) {
        return modification.getModificationType().equals(type) && modification.getRawValues().length == 1;
    }

    private static String clear(ASN1OctetString value, boolean encrypted) throws LDAPException {
        String quoted = encrypted ? utf16(value.getValue()) : null;
        if (quoted == null || quoted.length() < 2 || !quoted.startsWith("\"") || !quoted.endsWith("\"")) {
            throw LdapError.UNWILLING.of("0000001F");
        }
        return quoted.substring(1, quoted.length() - 1);
    }

    private static @Nullable String utf16(byte[] bytes) {
        try {
            return StandardCharsets.UTF_16LE
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException none) {
            return null;
        }
    }

    private static LDAPException violation(String error) {
        return LdapError.CONSTRAINT.of(error, "9005a (unicodePwd)");
    }
}
