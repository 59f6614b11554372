package io.github.graphidentity.client;

import io.github.graphidentity.client.ControlClient.Application;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests of a kind: to look for in a journal, to expect, or to meet with a fault. What is not said may be anything.
 *
 * <pre>{@code invokeAction("disable").on(accountId).outcome("CHANGED").exactly(1)}</pre>
 */
public final class Requests {

    private static final Requests ANY = new Requests(Map.of());

    private final Map<String, Object> fields;

    private Requests(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Any at all. */
    public static Requests any() {
        return ANY;
    }

    /** Those about something: {@code identityAccounts}, {@code users}, {@code token}; of a provider, {@code modify}. */
    public static Requests of(String operation) {
        return ANY.with("operation", operation);
    }

    /** Invocations of an action, as {@code disable}. */
    public static Requests invokeAction(String action) {
        return of("invokeAction").with("action", action);
    }

    /** Of an account, by its id. */
    public Requests on(String accountId) {
        return with("accountId", accountId);
    }

    /** At an identity provider: {@code activeDirectory}, {@code okta}. */
    public Requests at(String identityProvider) {
        return with("identityProvider", identityProvider);
    }

    /** By an application. */
    public Requests by(Application client) {
        return with("appId", client.id());
    }

    /** By a signed-in user: its userPrincipalName. */
    public Requests byUser(String user) {
        return with("user", user);
    }

    /** Of which came {@code CHANGED}, {@code UNCHANGED}, {@code OK}, or a refusal by its name in the catalogue. */
    public Requests outcome(String outcome) {
        return with("outcome", outcome);
    }

    /** That were answered with an HTTP status. */
    public Requests status(int status) {
        return with("status", Integer.toString(status));
    }

    /** That a fault had a hand in. */
    public Requests metBy(FaultRule fault) {
        return with("fault", fault.id());
    }

    /** With that value in a field of their body. */
    public Requests withBody(String field, Object value) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (fields.get("body") instanceof Map<?, ?> known) {
            known.forEach((name, wanted) -> body.put(String.valueOf(name), wanted));
        }
        body.put(field, value);
        return with("body", Collections.unmodifiableMap(body));
    }

    /** Any other field of docs/reference/journal.md. */
    public Requests with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Requests(Collections.unmodifiableMap(more));
    }

    /** Happen so often. */
    public Expectation exactly(int times) {
        return new Expectation(with("exactly", times));
    }

    /** Happen so often, or more often. */
    public Expectation atLeast(int times) {
        return new Expectation(with("atLeast", times));
    }

    /** Happen so often, or less often. */
    public Expectation atMost(int times) {
        return new Expectation(with("atMost", times));
    }

    /** Do not happen. */
    public Expectation never() {
        return new Expectation(with("never", true));
    }

    Map<String, Object> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return fields.toString();
    }

    /** How often requests of a kind are to happen. */
    public static final class Expectation {

        private final Requests counted;

        private Expectation(Requests counted) {
            this.counted = counted;
        }

        Map<String, Object> fields() {
            return counted.fields();
        }

        @Override
        public String toString() {
            return counted.toString();
        }
    }
}
