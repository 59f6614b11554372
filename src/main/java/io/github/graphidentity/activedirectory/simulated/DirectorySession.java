package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultListener;
import java.util.Optional;

/**
 * One client of a simulated directory: its bind, and its requests with the permissions of the bound account. The session
 * belongs to one connection and ends with it. For one thread at a time.
 *
 * <p>Each request throws an {@link LDAPException} with AD's result code, diagnostic message, matched DN, referrals and
 * response controls if the directory rejects it. Request controls are part of the requests.
 */
public interface DirectorySession {

    /**
     * Binds with a simple bind. Before a bind, and after one that fails, the session is anonymous.
     *
     * @param name any form of a name that AD accepts; empty for an anonymous bind
     */
    void bind(String name, byte[] password) throws LDAPException;

    /**
     * Starts a bind with NTLM. The session becomes anonymous. The challenge is valid for one {@link #authenticate}, and
     * only until another bind starts.
     *
     * @param negotiate the first message of the client
     * @return the message with the challenge
     */
    byte[] negotiate(byte[] negotiate) throws LDAPException;

    /**
     * Completes a bind with NTLM. If it fails, the session is anonymous.
     *
     * @param response the last message of the client
     */
    void authenticate(byte[] response) throws LDAPException;

    /** The DN of the bound account; empty if the session is anonymous. */
    Optional<String> caller();

    /** The answer to Who am I?, for example {@code u:CONTOSO\svc-reader}; empty if the session is anonymous. */
    String authorizationId();

    /**
     * Searches.
     *
     * @param results receives each entry and reference as it is found
     * @return the result without the entries, with response controls
     */
    SearchResult search(SearchRequest request, SearchResultListener results) throws LDAPException;

    LDAPResult add(AddRequest request) throws LDAPException;

    LDAPResult modify(ModifyRequest request) throws LDAPException;

    LDAPResult delete(DeleteRequest request) throws LDAPException;

    /** Renames or moves an entry. */
    LDAPResult rename(ModifyDNRequest request) throws LDAPException;

    boolean compare(CompareRequest request) throws LDAPException;
}
