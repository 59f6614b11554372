package io.github.graphidentity.emulator.client;

import io.github.graphidentity.emulator.client.ControlClient.Application;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A pattern of requests, for faults, journal filters and expectations. Fields that are not set match every value.
 *
 * <pre>{@code invokeAction("disable").on(accountId).outcome("CHANGED").exactly(1)}</pre>
 *
 * <p>A fault can use only what is known when a request arrives. Methods for results therefore return an {@link EntryFilter}, and
 * {@link #withBody} returns an {@link EntryPattern}. Immutable.
 */
public final class Requests implements EntryFilter {

    private static final Requests ANY = new Requests(Map.of());

    private final Map<String, Object> fields;

    private Requests(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Every request. */
    public static Requests any() {
        return ANY;
    }

    /** Requests of an operation, such as {@code identityAccounts}, {@code users} or {@code token}; of LDAP, {@code modify}. */
    public static Requests of(String operation) {
        return ANY.plus("operation", operation);
    }

    /** Invocations of an action, such as {@code disable}. */
    public static Requests invokeAction(String action) {
        return of("invokeAction").plus("action", action);
    }

    @Override
    public Requests on(String accountId) {
        return plus("accountId", accountId);
    }

    @Override
    public Requests at(String identityProvider) {
        return plus("identityProvider", identityProvider);
    }

    @Override
    public Requests by(Application client) {
        return plus("appId", client.id());
    }

    @Override
    public Requests byUser(String user) {
        return plus("user", user);
    }

    @Override
    public EntryFilter outcome(String outcome) {
        return plus("outcome", outcome);
    }

    @Override
    public EntryFilter status(int status) {
        return plus("status", Integer.toString(status));
    }

    @Override
    public EntryFilter metBy(FaultRule fault) {
        return plus("fault", fault.id());
    }

    @Override
    public EntryFilter with(String field, Object value) {
        return plus(field, value);
    }

    @Override
    public EntryPattern withBody(String field, Object value) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (fields.get("body") instanceof Map<?, ?> others) {
            others.forEach((name, expected) -> body.put(String.valueOf(name), expected));
        }
        body.put(field, value);
        return plus("body", Collections.unmodifiableMap(body));
    }

    @Override
    public Expectation exactly(int times) {
        return new Expectation(plus("exactly", times).fields);
    }

    @Override
    public Expectation atLeast(int times) {
        return new Expectation(plus("atLeast", times).fields);
    }

    @Override
    public Expectation atMost(int times) {
        return new Expectation(plus("atMost", times).fields);
    }

    @Override
    public Expectation never() {
        return new Expectation(plus("never", true).fields);
    }

    private Requests plus(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Requests(Collections.unmodifiableMap(more));
    }

    Map<String, Object> fields() {
        return fields;
    }

    /** {@code Requests} is the only implementation. */
    static Map<String, Object> fields(EntryFilter filter) {
        return ((Requests) filter).fields;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
