package io.github.graphidentity.activedirectory.simulated;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.changes.AddOperation;
import io.github.graphidentity.activedirectory.changes.Counters;
import io.github.graphidentity.activedirectory.changes.DeleteOperation;
import io.github.graphidentity.activedirectory.changes.ModifyOperation;
import io.github.graphidentity.activedirectory.changes.NewValues;
import io.github.graphidentity.activedirectory.changes.RenameOperation;
import io.github.graphidentity.activedirectory.entries.AccessRights;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryTables;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.ntlm.AuthenticateMessage;
import io.github.graphidentity.activedirectory.ntlm.NtlmHandshake;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.search.AssertedValue;
import io.github.graphidentity.activedirectory.search.PagedSearches;
import io.github.graphidentity.activedirectory.search.RequestControls;
import io.github.graphidentity.activedirectory.search.RootDse;
import io.github.graphidentity.activedirectory.search.SearchOperation;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A session with a directory in this process. Keeps the bind and the open pages of one client. */
final class LocalSession implements DirectorySession {

    private static final LDAPResult SUCCESS = new LDAPResult(-1, ResultCode.SUCCESS);

    private final SimulatedDirectory directory;
    private final SessionOptions options;
    private final BooleanSupplier encrypted;
    private final PagedSearches pages = new PagedSearches();

    /** {@code null} if the session is anonymous. */
    private @Nullable AccessRights rights;

    /** {@code null} unless a bind with NTLM has started. */
    private @Nullable NtlmHandshake handshake;

    LocalSession(
            SimulatedDirectory directory,
            SessionOptions options,
            BooleanSupplier encrypted,
            @Nullable AccessRights rights) {
        this.directory = directory;
        this.options = options;
        this.encrypted = encrypted;
        this.rights = rights;
    }

    @Override
    public void bind(String name, byte[] password) throws LDAPException {
        forget();
        if (password.length > 0 || (!name.isEmpty() && options.rejectsUnauthenticatedBinds())) {
            signIn(LdapError.BAD_CREDENTIALS, writer -> new SignIn(writer).record(name, new String(password, UTF_8)));
        }
    }

    private void forget() {
        rights = null;
        handshake = null;
        pages.clear();
    }

    private void signIn(LdapError error, SimulatedDirectory.Work<SignIn.Result> work) throws LDAPException {
        SignIn.Result result = directory.write(AccessRights.SYSTEM, encrypted.getAsBoolean(), work);
        if (result.account() == 0) {
            throw error.of(result.refusal());
        }
        rights = directory.rights(result.account());
    }

    @Override
    public byte[] negotiate(byte[] negotiate) throws LDAPException {
        forget();
        handshake = NtlmHandshake.start(negotiate, view(AccessRights.SYSTEM)).orElseThrow(LdapError.INVALID_TOKEN::of);
        return handshake.message();
    }

    @Override
    public void authenticate(byte[] response) throws LDAPException {
        NtlmHandshake started = handshake;
        forget();
        AuthenticateMessage message = AuthenticateMessage.read(response).orElseThrow(LdapError.INVALID_TOKEN::of);
        if (started == null) {
            throw LdapError.INVALID_TOKEN.of();
        }
        if (!message.isAnonymous()) {
            signIn(LdapError.NTLM_DENIED, writer -> new SignIn(writer).record(started, message));
        }
    }

    @Override
    public Optional<String> caller() {
        return account().map(entry -> view(AccessRights.SYSTEM).dn(entry));
    }

    @Override
    public String authorizationId() {
        return account()
                .map(entry -> "u:" + directory.names().netBios() + "\\" + entry.text(AdAttributes.SAM_ACCOUNT_NAME))
                .orElse("");
    }

    private Optional<DirectoryEntry> account() {
        return rights == null || rights.isSystem()
                ? Optional.empty()
                : view(rights).records().find(DirectoryTables.ENTRIES, rights.caller());
    }

    private DirectoryView view(AccessRights who) {
        return directory.view(directory.records(), who);
    }

    private AccessRights bound() throws LDAPException {
        if (rights == null) {
            throw LdapError.NOT_BOUND.of();
        }
        return rights;
    }

    /** Allows anonymous clients to read the rootDSE only. */
    @Override
    public SearchResult search(SearchRequest request, SearchResultListener results) throws LDAPException {
        RequestControls controls = RequestControls.of(request.getControls());
        if (request.getBaseDN().isEmpty() && request.getScope().equals(SearchScope.BASE)) {
            DirectoryView view = view(rights == null ? AccessRights.SYSTEM : rights);
            var found = RootDse.search(view, Counters.highestUsn(view.records()), request);
            found.ifPresent(results::searchEntryReturned);
            return new SearchResult(-1, ResultCode.SUCCESS, null, null, null, found.isPresent() ? 1 : 0, 0, null);
        }
        SearchOperation search = new SearchOperation(view(bound()), request, controls, pages);
        return search.run(results, options.referrals());
    }

    @Override
    public LDAPResult add(AddRequest request) throws LDAPException {
        RequestControls.of(request.getControls());
        return write(writer -> new AddOperation(writer).run(request));
    }

    @Override
    public LDAPResult modify(ModifyRequest request) throws LDAPException {
        RequestControls controls = RequestControls.of(request.getControls());
        return write(writer -> new ModifyOperation(writer, controls.permissive()).run(request));
    }

    @Override
    public LDAPResult delete(DeleteRequest request) throws LDAPException {
        RequestControls controls = RequestControls.of(request.getControls());
        return write(writer -> new DeleteOperation(writer).run(request, controls.tree()));
    }

    @Override
    public LDAPResult rename(ModifyDNRequest request) throws LDAPException {
        RequestControls.of(request.getControls());
        return write(writer -> new RenameOperation(writer).run(request));
    }

    private LDAPResult write(DirectoryUpdate change) throws LDAPException {
        directory.update(bound(), encrypted.getAsBoolean(), change);
        return SUCCESS;
    }

    @Override
    public boolean compare(CompareRequest request) throws LDAPException {
        RequestControls.of(request.getControls());
        DirectoryView view = view(bound());
        AttributeDefinition attribute = NewValues.attribute(request.getAttributeName());
        DirectoryEntry entry = NameResolution.required(view, request.getDN());
        List<?> values = view.values(entry, attribute);
        if (values.isEmpty()) {
            throw LdapError.NO_VALUE.of(attribute.name());
        }
        Object asserted = AssertedValue.of(attribute, request.getAssertionValueBytes(), request.getAssertionValue());
        if (asserted == null) {
            throw LdapError.SYNTAX.of("00000057", attribute.name());
        }
        return NewValues.contains(attribute, values, asserted);
    }
}
