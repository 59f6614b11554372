package io.github.graphidentity.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import io.github.graphidentity.Emulator;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends an automation's requests to Active Directory: binds, searches, and changes in LDIF. */
final class LdapSteps extends AutomationSteps implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Emulator emulator;
    private final Schema schema;
    private LDAPConnection connection;

    LdapSteps(Emulator emulator) throws IOException, LDAPException {
        super(emulator);
        this.emulator = emulator;
        connection = new LDAPConnection("localhost", emulator.port("ldap"), fill("{adminDn}"), fill("{adminPassword}"));
        schema = connection.getSchema();
    }

    @Override
    JsonNode send(JsonNode step) throws Exception {
        if (step.has("bind")) {
            if (step.has("over")) {
                connection.close();
                connection = connect(step.get("over").asString());
            }
            connection.bind(step.get("bind").asString(), step.get("password").asString());
        } else if (step.has("change")) {
            LDIFReader.decodeChangeRecord(step.get("change")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toArray(String[]::new))
                    .processChange(connection);
        } else {
            return search(step);
        }
        return MissingNode.getInstance();
    }

    private LDAPConnection connect(String over) throws Exception {
        SSLUtil tls = new SSLUtil(new TrustAllTrustManager());
        if (over.equals("ldaps")) {
            return new LDAPConnection(tls.createSSLSocketFactory(), "localhost", emulator.port("ldaps"));
        }
        LDAPConnection plain = new LDAPConnection("localhost", emulator.port("ldap"));
        if (over.equals("startTls")) {
            plain.processExtendedOperation(new StartTLSExtendedRequest(tls.createSSLContext()));
        }
        return plain;
    }

    /** Clients such as ldap3 ask only for attributes that the schema defines. */
    private JsonNode search(JsonNode step) throws Exception {
        for (JsonNode attribute : step.path("attributes")) {
            assertThat(attribute.asString().equals("*") || schema.getAttributeType(attribute.asString()) != null)
                    .as("the schema defines %s", attribute)
                    .isTrue();
        }
        SearchRequest request = new SearchRequest(
                step.get("base").asString(),
                step.has("scope") ? SearchScope.BASE : SearchScope.SUB,
                step.get("search").asString(),
                step.path("attributes").valueStream().map(JsonNode::asString).toArray(String[]::new));
        request.setSizeLimit(step.path("sizeLimit").asInt(0));
        ArrayNode entries = JSON.createArrayNode();
        Control next = step.has("paged")
                ? new SimplePagedResultsControl(step.get("paged").asInt())
                : null;
        do {
            request.setControls(next == null ? new Control[0] : new Control[] {next});
            SearchResult result = search(request);
            result.getSearchEntries().forEach(entry -> entries.add(json(entry)));
            next = next == null ? null : nextPage(result, step.get("paged").asInt());
        } while (next != null);
        return entries;
    }

    /** A size limit is no error: the automation asks whether there is any entry. */
    private SearchResult search(SearchRequest request) throws LDAPException {
        try {
            return connection.search(request);
        } catch (LDAPSearchException failure) {
            if (request.getSizeLimit() > 0 && failure.getEntryCount() > 0) {
                return failure.getSearchResult();
            }
            throw failure;
        }
    }

    private static Control nextPage(SearchResult result, int size) throws LDAPException {
        SimplePagedResultsControl page = SimplePagedResultsControl.get(result);
        return page.moreResultsToReturn() ? new SimplePagedResultsControl(size, page.getCookie()) : null;
    }

    private static JsonNode json(SearchResultEntry entry) {
        ObjectNode attributes = JSON.createObjectNode();
        for (Attribute attribute : entry.getAttributes()) {
            if (attribute.size() == 1) {
                attributes.put(attribute.getName(), attribute.getValue());
            } else {
                ArrayNode values = attributes.putArray(attribute.getName());
                for (String value : attribute.getValues()) {
                    values.add(value);
                }
            }
        }
        return JSON.createObjectNode().put("dn", entry.getDN()).set("attributes", attributes);
    }

    @Override
    public void close() {
        connection.close();
    }
}
