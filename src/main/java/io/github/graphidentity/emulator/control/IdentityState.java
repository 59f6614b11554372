package io.github.graphidentity.emulator.control;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** An identity with the state of its accounts. */
record IdentityState(String id, String displayName, List<AccountState> accounts) {

    private static final String SESSIONS = "sessions";

    /** @param state attributes of the account, by the provider's names; empty if the account was deleted */
    record AccountState(IdentityProvider identityProvider, String identifier, Map<String, Object> state) {

        private boolean isDisabled() {
            return Boolean.FALSE.equals(state.get("accountEnabled"))
                    || (state.get("userAccountControl") instanceof Long bits
                            && (bits & UserAccountControl.ACCOUNTDISABLE) != 0);
        }
    }

    static IdentityState of(Identity identity, SimulatedTenant tenant) {
        List<AccountState> accounts = identity.accounts().stream()
                .map(account ->
                        new AccountState(account.identityProvider(), account.identifier(), state(account, tenant)))
                .toList();
        return new IdentityState(identity.id(), identity.displayName(), accounts);
    }

    /** Whether every word occurs in a name, an id or the state of an account. */
    boolean contains(List<String> lowerCaseWords) {
        String text = lowerCaseText();
        return lowerCaseWords.stream().allMatch(text::contains);
    }

    /** What is searched. The number of sessions is not, because it changes with time alone. */
    String lowerCaseText() {
        StringBuilder text = new StringBuilder(displayName).append('\n').append(id);
        for (AccountState account : accounts) {
            text.append('\n').append(account.identityProvider()).append('\n').append(account.identifier());
            account.state().forEach((name, value) -> text.append('\n').append(name.equals(SESSIONS) ? "" : value));
            text.append('\n').append(account.isDisabled() ? "disabled" : "enabled");
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether this is the userPrincipalName or login of an account. */
    boolean hasLogin(String login) {
        return accounts.stream()
                .flatMap(account -> Stream.of("userPrincipalName", "login").map(account.state()::get))
                .anyMatch(value -> value instanceof String text && text.equalsIgnoreCase(login));
    }

    private static Map<String, Object> state(Account account, SimulatedTenant tenant) {
        Map<String, Object> state = new LinkedHashMap<>();
        String id = account.identifier();
        switch (account.identityProvider()) {
            case ACTIVE_DIRECTORY ->
                ObjectGuid.parse(id).flatMap(tenant.directory()::account).ifPresent(entry -> describe(entry, state));
            case OKTA ->
                tenant.org().user(id).ifPresent(user -> {
                    state.put("login", user.user().profile().login());
                    state.put("status", user.user().status());
                    state.put(SESSIONS, user.sessions());
                });
            case ENTRA_ID -> {
                var user = tenant.users().get(id);
                if (user != null) {
                    state.put("userPrincipalName", user.userPrincipalName());
                    state.put("accountEnabled", user.accountEnabled());
                    tenant.users()
                            .objects()
                            .find("riskyUser", id)
                            .map(GraphObject::properties)
                            .ifPresent(risk -> List.of("riskLevel", "riskState")
                                    .forEach(name -> state.put(name, risk.getOrDefault(name, "none"))));
                    if (user.sessionsRevoked() != null) {
                        state.put("sessionsRevoked", user.sessionsRevoked());
                    }
                }
            }
        }
        return state;
    }

    private static void describe(Entry entry, Map<String, Object> state) {
        state.put("distinguishedName", entry.getDN());
        for (String name : List.of("sAMAccountName", "userPrincipalName")) {
            state.put(name, entry.getAttributeValue(name));
        }
        for (String name : List.of("userAccountControl", "pwdLastSet", "lockoutTime")) {
            state.put(name, entry.getAttributeValueAsLong(name));
        }
    }
}
