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

/** Client for one tenant. Closing it deletes the tenant; the default tenant is reset instead. */
public final class TenantClient implements AutoCloseable {

    private final URI base;
    private final ControlTransport transport;
    private final Description description;

    TenantClient(URI base, ControlTransport transport, Description description) {
        this.base = base;
        this.transport = transport;
        this.description = description;
    }

    /** The tenant id, the claim {@code tid} of its tokens. */
    public String id() {
        return description.id();
    }

    /** The domain of every userPrincipalName and login. */
    public String domain() {
        return description.domain();
    }

    /** The tenant when this client was created. */
    public Description description() {
        return description;
    }

    /** The authority of its token service; the token endpoint is {@code /oauth2/v2.0/token} below it. */
    public URI authority() {
        return URI.create(base + "/" + id());
    }

    /** Returns the client of a name; throws {@link IllegalArgumentException} if there is none. */
    public Application client(String name) {
        return description.clients().stream()
                .filter(client -> client.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown client '" + name + "'. The clients of the tenant are " + description.clients() + "."));
    }

    /** Returns all identities with the current state of their accounts. */
    public JsonValue identities() {
        return json(call("GET", "/identities"));
    }

    /** Returns one identity with the current state of its accounts. */
    public JsonValue identity(String id) {
        return json(call("GET", "/identities/" + id));
    }

    /** Returns the current state of an account; throws {@link IllegalArgumentException} if there is none. */
    public JsonValue account(String identifier) {
        for (JsonValue identity : identities()) {
            for (JsonValue account : identity.get("accounts")) {
                if (account.get("identifier").asString().equals(identifier)) {
                    return account.get("state");
                }
            }
        }
        throw new IllegalArgumentException("The tenant has no account '" + identifier + "'.");
    }

    /** The journal. */
    public JournalClient journal() {
        return new JournalClient(this);
    }

    /** Verifies expectations against the journal; throws {@link NotVerified} if one is not satisfied. */
    public void verify(Expectation... expected) {
        journal().verify(expected);
    }

    /** The faults and delayed actions. */
    public FaultsClient faults() {
        return new FaultsClient(this);
    }

    /** Restores the initial seed, or the last one set with {@link #replace}, and resets the clock. */
    public void reset() {
        call("POST", "/reset");
    }

    /** Returns the current state as a seed, in JSON. */
    public String seed() {
        return call("GET", "/seed");
    }

    /** Replaces the state with that of a seed, in YAML or JSON. */
    public void replace(String seed) {
        call("PUT", "/seed", Map.of(), seed);
    }

    /** Returns the time of the clock. */
    public Time time() {
        return ControlTransport.read(call("GET", "/clock"), Time.class);
    }

    /** Moves the clock forward. */
    public Time advance(Duration duration) {
        return clock(Map.of("advance", duration.toString()));
    }

    /** Sets the clock. */
    public Time setTime(Instant moment) {
        return clock(Map.of("set", moment.toString()));
    }

    /** Stops the clock. */
    public Time freeze() {
        return clock(Map.of("frozen", true));
    }

    /** Lets the clock run again. */
    public Time resume() {
        return clock(Map.of("frozen", false));
    }

    private Time clock(Map<String, ?> change) {
        return ControlTransport.read(call("POST", "/clock", Map.of(), change), Time.class);
    }

    /** Mints an application token with every permission. */
    public String token() {
        return token(new TokenOrder());
    }

    /** Mints a token. */
    public String token(TokenOrder order) {
        return json(call("POST", "/tokens", Map.of(), order.fields()))
                .get("accessToken")
                .stringValue();
    }

    /** Revokes a token. */
    public void revoke(String token) {
        call("POST", "/tokens/revoke", Map.of(), Map.of("token", token));
    }

    /**
     * Sends any other call of the control API for this tenant.
     *
     * @param path path after {@code /_emulator}
     * @param body a string is sent as it is; maps, lists, strings, numbers and booleans in each other as JSON
     * @return the response, a JSON {@code null} if it is empty
     */
    public JsonValue send(String method, String path, Object body) {
        return json(call(method, path, Map.of(), body));
    }

    /** Sends a call without a body. */
    public JsonValue send(String method, String path, Map<String, String> parameters) {
        return json(call(method, path, parameters, ""));
    }

    <T> T send(String method, String path, Map<String, String> parameters, Class<T> answer) {
        return ControlTransport.read(call(method, path, parameters, ""), answer);
    }

    /** Deletes the tenant; the default tenant is reset instead. */
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

    private static JsonValue json(String answer) {
        return JsonValue.parse(answer.isEmpty() ? "null" : answer);
    }
}
