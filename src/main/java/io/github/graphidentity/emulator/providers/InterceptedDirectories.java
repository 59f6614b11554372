package io.github.graphidentity.emulator.providers;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.connection.LdapCalls;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCall.Answer;
import io.github.graphidentity.emulator.trace.ProviderCalls;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends each LDAP request of the adapter through interceptors before it reaches the directory. */
record InterceptedDirectories(Directories directories, ProviderCalls calls) implements Directories {

    @Override
    public Directory of(CallContext context) {
        Directory directory = directories.of(context);
        return new Directory(
                new Intercepted(directory.ldap(), context, calls), directory.baseDn(), directory.childDns());
    }

    @Override
    public boolean isOwn(@Nullable SecurityIdentifier objectSid) {
        return directories.isOwn(objectSid);
    }

    @Override
    public Session session(CallContext context) throws LDAPException {
        Session session = directories.session(context);
        return new Session(new Intercepted(session.ldap(), context, calls), session.end());
    }

    private record Intercepted(LdapCalls ldap, CallContext context, ProviderCalls calls) implements LdapCalls {

        @Override
        public SearchResult search(SearchRequest request) throws LDAPException {
            return (SearchResult) make("search", request, () -> ldap.search(request));
        }

        @Override
        public LDAPResult modify(ModifyRequest request) throws LDAPException {
            return (LDAPResult) make("modify", request, () -> ldap.modify(request));
        }

        private Object make(String operation, Object request, Answer answer) throws LDAPException {
            ProviderCall call =
                    new ProviderCall(IdentityProvider.ACTIVE_DIRECTORY, context, operation, List.of(request));
            return Objects.requireNonNull(calls.make(call, answer));
        }
    }
}
