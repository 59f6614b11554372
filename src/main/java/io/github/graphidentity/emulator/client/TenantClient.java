package io.github.graphidentity.emulator.client;

import io.github.graphidentity.emulator.client.ControlClient.Application;
import io.github.graphidentity.emulator.client.ControlClient.Description;
import io.github.graphidentity.emulator.client.ControlClient.Time;
import io.github.graphidentity.emulator.client.ControlClient.TokenOrder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** One tenant, seen through the control API. */
public final class TenantClient implements AutoCloseable {

    private final URI base;
    private final ControlTransport transport;
    private final Description description;

    TenantClient(URI base, ControlTransport transport, Description description) {
        this.base = base;
        this.transport = transport;
        this.description = description;
    }

    /** Its id, the {@code tid} of its tokens. */
    public String id() {
        return description.id();
    }

    /** What every userPrincipalName and login in it ends with. */
    public String domain() {
        return description.domain();
    }

    /** What it was like when it was asked for. */
    public Description description() {
        return description;
    }

    /** Where its tokens come from: {@code /oauth2/v2.0/token} follows. */
    public URI authority() {
        return URI.create(base + "/" + id());
    }

    /** The application of that name. */
    public Application client(String name) {
        return description.clients().stream()
                .filter(client -> client.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The tenant has no client '" + name + "', but " + description.clients() + "."));
    }

    /** Every identity, each account with the state its provider holds. */
    public JsonNode identities() {
        return json(call("GET", "/identities"));
    }

    /** One identity, each account with the state its provider holds. */
    public JsonNode identity(String id) {
        return json(call("GET", "/identities/" + id));
    }

    /** The state of an account, as its provider holds it now. */
    public JsonNode account(String identifier) {
        for (JsonNode identity : identities()) {
            for (JsonNode account : identity.get("accounts")) {
                if (account.get("identifier").asString().equals(identifier)) {
                    return account.get("state");
                }
            }
        }
        throw new IllegalArgumentException("The tenant has no account '" + identifier + "'.");
    }

    /** What happened in it. */
    public JournalClient journal() {
        return new JournalClient(this);
    }

    /** Asserts that all this has happened in it; {@link NotVerified} says what came nearest where it has not. */
    public void verify(Expectation... expected) {
        journal().verify(expected);
    }

    /** What is to go wrong in it. */
    public FaultsClient faults() {
        return new FaultsClient(this);
    }

    /** Makes it what it was when it began. */
    public void reset() {
        call("POST", "/reset");
    }

    /** It as it is now: a seed that brings it back. */
    public String seed() {
        return call("GET", "/seed");
    }

    /** Puts the world of a seed in the place of its own. */
    public void replace(String seed) {
        call("PUT", "/seed", Map.of(), seed);
    }

    /** What time it is in it. */
    public Time time() {
        return transport.read(call("GET", "/clock"), Time.class);
    }

    /** Lets time pass at once. */
    public Time advance(Duration duration) {
        return clock(Map.of("advance", duration.toString()));
    }

    /** Sets its time. */
    public Time setTime(Instant moment) {
        return clock(Map.of("set", moment.toString()));
    }

    /** Stops its time. */
    public Time freeze() {
        return clock(Map.of("frozen", true));
    }

    /** Lets its time run on. */
    public Time resume() {
        return clock(Map.of("frozen", false));
    }

    private Time clock(Map<String, ?> change) {
        return transport.read(call("POST", "/clock", Map.of(), change), Time.class);
    }

    /** A token that may do everything. */
    public String token() {
        return token(new TokenOrder());
    }

    /** A token as it is ordered. */
    public String token(TokenOrder order) {
        return json(call("POST", "/tokens", Map.of(), order.fields()))
                .get("accessToken")
                .stringValue();
    }

    /** Ends a token before its time. */
    public void revoke(String token) {
        call("POST", "/tokens/revoke", Map.of(), Map.of("token", token));
    }

    /**
     * Any other call of the control API, for this tenant.
     *
     * @param path behind {@code /_emulator}
     * @param body text as it is, anything else as JSON
     * @return the answer, {@code null} in JSON where there is none
     */
    public JsonNode send(String method, String path, Object body) {
        return json(call(method, path, Map.of(), body));
    }

    /** The same without a body. */
    public JsonNode send(String method, String path, Map<String, String> parameters) {
        return json(call(method, path, parameters, ""));
    }

    <T> T send(String method, String path, Map<String, String> parameters, Class<T> answer) {
        return transport.read(call(method, path, parameters, ""), answer);
    }

    /** Ends it, and all that is its own; the default tenant is reset. */
    @Override
    public void close() {
        if (description.isDefault()) {
            reset();
        } else {
            transport.send("DELETE", "/tenants/" + id(), null);
        }
    }

    private String call(String method, String path) {
        return call(method, path, Map.of(), "");
    }

    private String call(String method, String path, Map<String, String> parameters, Object body) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("tenant", id());
        return transport.send(method, path + ControlClient.query(all), Objects.equals(body, "") ? null : body);
    }

    private JsonNode json(String answer) {
        return transport.read(answer.isEmpty() ? "null" : answer, JsonNode.class);
    }
}
