package io.github.graphidentity.activedirectory.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import io.github.graphidentity.activedirectory.simulated.DirectorySession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A directory with one account, which may do everything, and as many entries as a test adds. */
final class FakeDirectory implements SessionFactory {

    static final String BASE_DN = "DC=contoso,DC=example";
    static final String ADMINISTRATOR = "CN=Administrator,CN=Users," + BASE_DN;
    static final String PASSWORD = "Passw0rd!";

    static final byte[] CHALLENGE = {(byte) 0xff, 0, (byte) 0x80, (byte) 0xc3};

    /** A filter that fails as no directory should. */
    static final String FAILURE = "(description=fail)";

    final Map<String, Entry> entries = new ConcurrentHashMap<>();
    final List<String> writes = new CopyOnWriteArrayList<>();

    FakeDirectory() {
        entries.put("CN=Dora," + BASE_DN, new Entry("CN=Dora," + BASE_DN));
        entries.get("CN=Dora," + BASE_DN).addAttribute("cn", "Dora");
    }

    @Override
    public DirectorySession open(BooleanSupplier encrypted) {
        return new Session(encrypted);
    }

    private final class Session implements DirectorySession {

        private final BooleanSupplier encrypted;
        private Optional<String> caller = Optional.empty();

        Session(BooleanSupplier encrypted) {
            this.encrypted = encrypted;
        }

        @Override
        public void bind(String name, byte[] password) throws LDAPException {
            caller = Optional.empty();
            if (!name.isEmpty()) {
                if (!name.equals(ADMINISTRATOR) || !new String(password, UTF_8).equals(PASSWORD)) {
                    throw new LDAPException(ResultCode.INVALID_CREDENTIALS, "80090308: data 52e");
                }
                caller = Optional.of(ADMINISTRATOR);
            }
        }

        /** The challenge contains no text. */
        @Override
        public byte[] negotiate(byte[] negotiate) {
            caller = Optional.empty();
            return CHALLENGE.clone();
        }

        @Override
        public void authenticate(byte[] response) throws LDAPException {
            bind(ADMINISTRATOR, response);
        }

        @Override
        public Optional<String> caller() {
            return caller;
        }

        @Override
        public String authorizationId() {
            return caller.map(dn -> "u:CONTOSO\\Administrator").orElse("");
        }

        @Override
        public SearchResult search(SearchRequest request, SearchResultListener results) throws LDAPException {
            if (request.getBaseDN().isEmpty()) {
                Entry rootDse = new Entry("");
                rootDse.addAttribute("encrypted", String.valueOf(encrypted.getAsBoolean()));
                results.searchEntryReturned(new SearchResultEntry(rootDse));
                return new SearchResult(0, ResultCode.SUCCESS, null, null, null, 1, 0, null);
            }
            checkBound();
            if (request.getFilter().toString().equals(FAILURE)) {
                throw new IllegalStateException("a fault of the directory");
            }
            for (Entry entry : entries.values()) {
                if (request.getFilter().matchesEntry(entry)) {
                    results.searchEntryReturned(new SearchResultEntry(entry, request.getControls()));
                }
            }
            results.searchReferenceReturned(new SearchResultReference(new String[] {"ldap://other.example"}, null));
            return new SearchResult(0, ResultCode.SUCCESS, null, null, null, 0, 0, request.getControls());
        }

        @Override
        public LDAPResult add(AddRequest request) throws LDAPException {
            return write("add " + request.getDN());
        }

        @Override
        public LDAPResult modify(ModifyRequest request) throws LDAPException {
            return write("modify " + request.getDN());
        }

        @Override
        public LDAPResult delete(DeleteRequest request) throws LDAPException {
            return write("delete " + request.getDN());
        }

        @Override
        public LDAPResult rename(ModifyDNRequest request) throws LDAPException {
            return write("rename " + request.getDN() + " to " + request.getNewRDN());
        }

        @Override
        public boolean compare(CompareRequest request) throws LDAPException {
            checkBound();
            Entry entry = entries.get(request.getDN());
            if (entry == null) {
                throw new LDAPException(
                        ResultCode.NO_SUCH_OBJECT, "0000208D: NameErr", BASE_DN, new String[] {"ldap://other.example"});
            }
            return entry.hasAttributeValue(request.getAttributeName(), request.getAssertionValue());
        }

        private LDAPResult write(String what) throws LDAPException {
            checkBound();
            writes.add(what);
            return new LDAPResult(0, ResultCode.SUCCESS);
        }

        private void checkBound() throws LDAPException {
            if (caller.isEmpty()) {
                throw new LDAPException(ResultCode.OPERATIONS_ERROR, "000004DC: LdapErr: not bound");
            }
        }
    }
}
