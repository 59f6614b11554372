package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.changes.DirectoryWriter;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.DerivedAccountState;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryTables;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.entries.PasswordPolicy;
import io.github.graphidentity.activedirectory.entries.StoredPassword;
import io.github.graphidentity.activedirectory.ntlm.AuthenticateMessage;
import io.github.graphidentity.activedirectory.ntlm.NtlmHandshake;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import io.github.graphidentity.platform.records.Index;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks the account and password of a bind, and counts wrong passwords. */
final class SignIn {

    private static final String WRONG_NAME_OR_PASSWORD = "52e";
    private static final AttributeDefinition LAST_LOGON = AdSchema.INSTANCE.required("lastLogon");
    private static final AttributeDefinition LAST_LOGON_TIMESTAMP = AdSchema.INSTANCE.required("lastLogonTimestamp");

    /** Fourteen days, the default of msDS-LogonTimeSyncInterval, in units of 100 ns. */
    private static final long UPDATE_INTERVAL = 14 * 864_000_000_000L;

    private static final AttributeDefinition LOGON_COUNT = AdSchema.INSTANCE.required("logonCount");

    private final DirectoryWriter writer;

    SignIn(DirectoryWriter writer) {
        this.writer = writer;
    }

    /**
     * The result of a bind.
     *
     * @param account the id of the account; 0 if the bind is rejected
     * @param refusal the {@code data} code of the rejection
     */
    record Result(int account, String refusal) {}

    /** Checks a simple bind, and records it in the account. */
    Result record(String name, String password) throws LDAPException {
        return record(account(writer.view(), name), stored -> StoredPassword.matches(stored, password));
    }

    /** Checks a bind with NTLM, and records it in the account. */
    Result record(NtlmHandshake handshake, AuthenticateMessage response) throws LDAPException {
        return record(
                account(writer.view(), response.domain(), response.user()),
                stored -> handshake.proves(response, StoredPassword.text(stored)));
    }

    @ObservedIn("Samba 4.17: the order of the checks, and that 775 does not need the right password")
    private Result record(Optional<DirectoryEntry> account, Predicate<Object> isPassword) throws LDAPException {
        DirectoryEntry entry = account.orElse(null);
        if (entry == null) {
            return new Result(0, WRONG_NAME_OR_PASSWORD);
        }
        DerivedAccountState state = DerivedAccountState.of(writer.view(), entry);
        boolean locked = state.locked(writer.now());
        Object password = entry.attributes().first(AdAttributes.PASSWORD);
        boolean right = password != null && isPassword.test(password);
        if (!right && !locked) {
            writer.putUnchanged(counted(entry));
            return new Result(0, WRONG_NAME_OR_PASSWORD);
        }
        Optional<String> refusal = state.refusal(writer.now());
        if (refusal.isPresent()) {
            return new Result(0, refusal.get());
        }
        writer.putUnchanged(signedIn(entry));
        return new Result(entry.id(), "");
    }

    private DirectoryEntry signedIn(DirectoryEntry entry) {
        DirectoryEntry stamped = entry.number(LAST_LOGON_TIMESTAMP) + UPDATE_INTERVAL > writer.fileTime()
                ? entry
                : entry.with(LAST_LOGON_TIMESTAMP, writer.fileTime());
        return stamped.with(AdAttributes.BAD_PASSWORD_COUNT, 0L)
                .with(LAST_LOGON, writer.fileTime())
                .with(LOGON_COUNT, entry.number(LOGON_COUNT) + 1);
    }

    private DirectoryEntry counted(DirectoryEntry entry) {
        PasswordPolicy policy = PasswordPolicy.of(writer.view(), entry);
        long last = entry.number(AdAttributes.BAD_PASSWORD_TIME);
        boolean again = last + policy.observationWindow() > writer.fileTime();
        long wrong = (again ? entry.number(AdAttributes.BAD_PASSWORD_COUNT) : 0) + 1;
        DirectoryEntry counted = entry.with(AdAttributes.BAD_PASSWORD_COUNT, wrong)
                .with(AdAttributes.BAD_PASSWORD_TIME, writer.fileTime());
        return policy.threshold() > 0 && wrong >= policy.threshold()
                ? counted.with(AdAttributes.LOCKOUT_TIME, writer.fileTime())
                : counted;
    }

    /** The account that a name means: a DN, a UPN, {@code DOMAIN\name}, {@code name@DOMAIN}, a SID or a GUID. */
    @DocumentedBy("MS-ADTS 5.1.1.1.1, simple authentication: the forms of a name")
    static Optional<DirectoryEntry> account(DirectoryView view, String name) {
        return named(view, name).filter(entry -> entry.isA("user"));
    }

    /**
     * The account that a response of NTLM means. Without a domain it may be a UPN. An unknown domain is taken for the
     * controller's own.
     */
    @DocumentedBy("ntlm-user-authentication.md (KB 102716), pass-through authentication: which domain a request is for")
    private static Optional<DirectoryEntry> account(DirectoryView view, String domain, String name) {
        Optional<DirectoryEntry> principal =
                domain.isEmpty() && name.indexOf('@') > 0 ? byPrincipalName(view, name) : Optional.empty();
        DomainNames named = domain(view, domain, true).orElse(view.domain());
        return principal.or(() -> view.in(named).account(name)).filter(entry -> entry.isA("user"));
    }

    private static Optional<DirectoryEntry> named(DirectoryView view, String name) {
        int backslash = name.indexOf('\\');
        if (backslash > 0 && name.indexOf('=') < 0) {
            return byAccountName(view, name.substring(0, backslash), false, name.substring(backslash + 1));
        }
        Optional<DirectoryEntry> identified = byIdentifier(view, name);
        if (identified.isPresent() || name.startsWith("<")) {
            return identified.or(() -> NameResolution.lookUp(view, name));
        }
        if (name.indexOf('=') >= 0) {
            return NameResolution.lookUp(view, name);
        }
        return name.indexOf('@') < 0 ? Optional.empty() : byPrincipalName(view, name);
    }

    private static Optional<DirectoryEntry> byPrincipalName(DirectoryView view, String name) {
        int at = name.lastIndexOf('@');
        return by(view, DirectoryTables.BY_PRINCIPAL_NAME, name)
                .or(() -> byAccountName(view, name.substring(at + 1), true, name.substring(0, at)));
    }

    private static Optional<DirectoryEntry> byIdentifier(DirectoryView view, String name) {
        String bare = name.replaceFirst("^\\{(.*)}$", "$1");
        return ObjectGuid.parse(bare)
                .flatMap(guid -> by(view, DirectoryTables.BY_GUID, guid.value()))
                .or(() -> SecurityIdentifier.parse(name.toUpperCase(Locale.ROOT))
                        .flatMap(sid -> by(view, DirectoryTables.BY_SID, sid)));
    }

    private static Optional<DirectoryEntry> byAccountName(
            DirectoryView view, String domain, boolean suffix, String name) {
        return domain(view, domain, suffix).flatMap(it -> view.in(it).account(name));
    }

    /**
     * The domain with a NetBIOS name.
     *
     * @param suffix whether the name may also be its DNS name, as in the implicit UPN that every account has
     */
    private static Optional<DomainNames> domain(DirectoryView view, String name, boolean suffix) {
        return view.domains()
                .filter(it -> name.equalsIgnoreCase(it.netBios()) || (suffix && name.equalsIgnoreCase(it.dns())))
                .findFirst();
    }

    private static <I> Optional<DirectoryEntry> by(DirectoryView view, Index<I, DirectoryEntry> index, I value) {
        return view.one(index, value).filter(it -> !it.isDeleted());
    }
}
