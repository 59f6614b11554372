package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Checks writes of {@code unicodePwd}. One value resets the password; deleting the old value and adding the new one
 * changes it. Values are quoted UTF-16 and require TLS.
 */
@DocumentedBy("MS-ADTS 3.1.1.3.1.5.1, unicodePwd")
final class PasswordChange {

    private static final String OLD_PASSWORD_IS_WRONG = "00000056";
    private static final String PASSWORD_POLICY = "0000052D";

    /** The default policy of a new domain, which also requires three of four kinds of characters. */
    private static final int MIN_LENGTH = 7;

    private static final int KINDS = 3;
    private static final int LONGEST = 256;

    private final Supplier<InMemoryDirectoryServer> server;

    PasswordChange(Supplier<InMemoryDirectoryServer> server) {
        this.server = server;
    }

    /** Whether the request contains the old password, so that it requires no permission. */
    static boolean containsOldPassword(List<Modification> passwords) {
        return passwords.size() == 2
                && is(passwords.get(0), ModificationType.DELETE)
                && is(passwords.get(1), ModificationType.ADD);
    }

    /** The modification that stores the new password in the library. */
    Modification asStored(List<Modification> passwords, Entry account) throws LDAPException {
        boolean change = containsOldPassword(passwords);
        boolean reset = passwords.size() == 1 && is(passwords.get(0), ModificationType.REPLACE);
        if (!change && !reset) {
            throw unwilling("0000209A");
        }
        String password = clear(passwords.get(passwords.size() - 1).getRawValues()[0]);
        boolean good = isGood(password, account);
        if (change) {
            String old = clear(passwords.get(0).getRawValues()[0]);
            if (!isOf(old, account)) {
                throw violation(OLD_PASSWORD_IS_WRONG);
            }
            if (!good || old.equals(password)) {
                throw violation(PASSWORD_POLICY);
            }
        } else if (!good) {
            throw unwilling(PASSWORD_POLICY);
        }
        return new Modification(ModificationType.REPLACE, DirectoryEntries.PASSWORD, password);
    }

    /** The password of a new account. */
    String ofNewAccount(ASN1OctetString value, Entry account) throws LDAPException {
        String password = clear(value);
        if (!isGood(password, account)) {
            throw unwilling(PASSWORD_POLICY);
        }
        return password;
    }

    static LDAPException noPassword() {
        return unwilling(PASSWORD_POLICY);
    }

    private static boolean is(Modification modification, ModificationType type) {
        return modification.getModificationType().equals(type) && modification.getRawValues().length == 1;
    }

    private static String clear(ASN1OctetString value) throws LDAPException {
        String quoted = isEncrypted() ? utf16(value.getValue()) : null;
        if (quoted == null || quoted.length() < 2 || !quoted.startsWith("\"") || !quoted.endsWith("\"")) {
            throw unwilling("0000001F");
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

    /** The library runs each connection's requests in the connection's thread. */
    private static boolean isEncrypted() {
        return Thread.currentThread() instanceof LDAPListenerClientConnection connection
                && connection.getSocket() instanceof SSLSocket;
    }

    private boolean isOf(String password, Entry account) throws LDAPException {
        return !server.get()
                .getPasswordsInEntry(account, new ASN1OctetString(password))
                .isEmpty();
    }

    /** Checks the length, the complexity, and that the password does not contain the account name. */
    private static boolean isGood(String password, Entry account) {
        long kinds = password.chars().map(PasswordChange::kind).distinct().count();
        String name =
                String.valueOf(account.getAttributeValue("sAMAccountName")).toLowerCase(Locale.ROOT);
        return password.length() >= MIN_LENGTH
                && password.length() <= LONGEST
                && kinds >= KINDS
                // The library would treat it as a digest.
                && !password.startsWith(DirectoryEntries.DIGEST)
                && (name.length() < 3 || !password.toLowerCase(Locale.ROOT).contains(name));
    }

    private static int kind(int character) {
        if (Character.isUpperCase(character)) {
            return 'A';
        } else if (Character.isLowerCase(character)) {
            return 'a';
        }
        return Character.isDigit(character) ? '0' : '!';
    }

    private static LDAPException unwilling(String error) {
        return new LDAPException(
                ResultCode.UNWILLING_TO_PERFORM,
                error + ": SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0");
    }

    private static LDAPException violation(String error) {
        return new LDAPException(
                ResultCode.CONSTRAINT_VIOLATION,
                error + ": AtrErr: DSID-03190F80, #1:\n\t0: " + error
                        + ": DSID-03190F80, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att 9005a (unicodePwd)");
    }
}
