package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reads many users with few requests, by {@code filter}. Okta's {@code search} reads an index that lags behind.
 *
 * @param expressions each short enough for a URL
 */
record OktaUserFilter(List<String> expressions) {

    /** Characters; about 6,000 in a URL, where most of them are escaped. */
    private static final int MAX_LENGTH = 1_700;

    private static final int MAX_TERMS = 200;

    /** @param field {@code id} or {@code profile.login} */
    static OktaUserFilter of(String field, Collection<String> values) {
        List<String> expressions = new ArrayList<>();
        StringBuilder terms = new StringBuilder();
        int count = 0;
        for (String value : values) {
            String term = field + " eq \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            if (count == MAX_TERMS || terms.length() + term.length() > MAX_LENGTH) {
                expressions.add(withAnyStatus(terms));
                terms.setLength(0);
                count = 0;
            }
            terms.append(count++ == 0 ? "" : " or ").append(term);
        }
        if (count > 0) {
            expressions.add(withAnyStatus(terms));
        }
        return new OktaUserFilter(expressions);
    }

    /** Without a condition on the status, Okta may leave out users that are DEPROVISIONED. */
    private static String withAnyStatus(CharSequence terms) {
        return "(" + terms + ") and (" + OktaClient.ANY_STATUS + ")";
    }

    List<OktaUser> find(OktaClient org) {
        List<OktaUser> found = new ArrayList<>();
        for (String expression : expressions) {
            found.addAll(org.listUsers(expression, MAX_TERMS));
        }
        return found;
    }
}
